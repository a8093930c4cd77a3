import { nomadPortRules, uniqueNames } from "./engine-names.js";
import type { ExportOptions } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedPort,
  type ExportedSystem,
  replicasOf,
} from "./exported-system.js";
import { filled } from "./filled-entries.js";
import { volumesOfSystem } from "./volume-names.js";

/** The port of a container with its label in Nomad. */
interface LabelledPort extends ExportedPort {
  readonly label: string;
}

/** A group of tasks, which share a network. */
interface TaskGroup {
  readonly name: string;
  readonly count: number;
  readonly containers: readonly ExportedContainer[];
}

/**
 * Prints a job of Nomad in JSON: https://developer.hashicorp.com/nomad/api-docs/json-jobs.
 *
 * Containers that reach each other are tasks of one group, which share a network, so that their names stand for the
 * loopback address. A container with several instances is a group of its own.
 */
export function printNomad(system: ExportedSystem, options: ExportOptions): string {
  const { name, containers } = system;
  const isBatch = containers.every(({ isJob }) => isJob);
  const job = {
    ID: name,
    Name: name,
    Type: isBatch ? "batch" : "service",
    Datacenters: ["*"],
    // Nomad refuses it for a job that ends.
    ...(isBatch ? {} : { Update: { MaxParallel: 1, MinHealthyTime: 5e9, AutoRevert: true } }),
    TaskGroups: taskGroups(system, options).map((group) => taskGroup(group, system)),
  };
  return `${JSON.stringify({ Job: job }, undefined, 2)}\n`;
}

function taskGroups(system: ExportedSystem, { replicas }: ExportOptions): readonly TaskGroup[] {
  const { name, containers } = system;
  const several = containers.filter(({ instances }) => instances > 1);
  const together = containers.filter(({ instances }) => instances === 1);
  const [first] = together;
  const count =
    containers.length === 1 && first !== undefined ? replicasOf(system, first, replicas) : 1;
  return [
    ...(first === undefined ? [] : [{ name, count, containers: together }]),
    ...several.map((container) => ({
      name: container.name === name ? `${name}-replicas` : container.name,
      count: container.instances,
      containers: [container],
    })),
  ];
}

function taskGroup({ name, count, containers }: TaskGroup, system: ExportedSystem): object {
  const all = containers.flatMap((container) => container.ports);
  const labels = uniqueNames(
    all.map((port) => port.name),
    nomadPortRules,
  );
  const labelled = new Map(all.map((port, index) => [port, labels[index] ?? port.name]));
  const portsOf = ({ ports }: ExportedContainer): LabelledPort[] =>
    ports.map((port) => ({ ...port, label: labelled.get(port) ?? port.name }));
  // Docker takes the names of other tasks from the container that makes the network of the group.
  const hosts = containers.length > 1 ? containers.map((it) => `${it.name}:127.0.0.1`) : [];
  // Nomad requires a task that is no job of others.
  const hasMain = containers.some(({ isJob }) => !isJob);
  return filled({
    Name: name,
    Count: count,
    ...restartPolicies(containers),
    Networks: [
      {
        Mode: "bridge",
        // The containers share the host name of their network: Docker accepts no other.
        ...filled({
          Hostname: containers.find(({ hostname }) => hostname !== undefined)?.hostname,
        }),
        DynamicPorts: containers
          .flatMap(portsOf)
          .map(({ label, port }) => ({ Label: label, To: port })),
      },
    ],
    Services: containers.flatMap((container) => services(container, portsOf(container))),
    Tasks: containers.map((container) => ({
      ...task(container, portsOf(container), hosts, system),
      ...(container.isJob && hasMain ? { Lifecycle: { Hook: "poststart" } } : {}),
    })),
  });
}

/** The policies of a group that runs once. A task that ends for good ends its group, so all its containers have to. */
function restartPolicies(containers: readonly ExportedContainer[]): Record<string, object> {
  if (!containers.every(({ restart, isJob }) => restart === "never" && !isJob)) return {};
  return {
    RestartPolicy: { Attempts: 0, Mode: "fail" },
    ReschedulePolicy: { Attempts: 0, Unlimited: false },
  };
}

function services({ ready }: ExportedContainer, ports: readonly LabelledPort[]): object[] {
  return ready.flatMap(({ port, path }) => {
    // A check of Nomad reaches TCP ports only.
    const found = ports.find((it) => it.port === port && it.protocol === "tcp");
    if (found === undefined) return [];
    const check = path == null ? { Type: "tcp" } : { Type: "http", Path: path };
    return [
      {
        Name: found.label.replaceAll("_", "-"),
        PortLabel: found.label,
        Provider: "nomad",
        Checks: [{ ...check, Interval: 5e9, Timeout: 2e9 }],
      },
    ];
  });
}

function task(
  container: ExportedContainer,
  ports: readonly LabelledPort[],
  hosts: readonly string[],
  system: ExportedSystem,
): object {
  const { name, image, stopSeconds, stopSignal, isUnprivileged, limits } = container;
  const { capabilities, secrets } = container;
  const ulimits = [...limits.ulimits].map(([key, value]) => [key, String(value)] as const);
  const volumes = volumesOfSystem(system).get(name) ?? [];
  return filled({
    Name: name,
    Driver: "docker",
    KillTimeout: stopSeconds * 1e9,
    KillSignal: stopSignal,
    Resources: limits.memory && { MemoryMB: Math.max(10, Math.ceil(limits.memory / 2 ** 20)) },
    Templates: secrets.map((secret) => template(secret.name, system.name)),
    Config: {
      image,
      ports: ports.map(({ label }) => label),
      ...filled({
        extra_hosts: hosts,
        cap_add: capabilities.map((capability) => capability.toLowerCase()),
        cap_drop: isUnprivileged ? ["all"] : [],
        ulimit: ulimits.length === 0 ? [] : [Object.fromEntries(ulimits)],
        mounts: [
          ...volumes.map((volume) => ({
            type: "volume",
            source: `${system.name}-${volume.name}`,
            target: volume.path,
          })),
          // Relative sources are in the folder of the task.
          ...secrets.map((secret) => ({
            type: "bind",
            source: `secrets/${secret.name}`,
            target: secret.path,
            readonly: true,
          })),
        ],
      }),
    },
  });
}

/** A file with an item of the variable that Nomad lets the tasks of a job read. */
function template(secret: string, job: string): object {
  return {
    EmbeddedTmpl: `{{ with nomadVar "nomad/jobs/${job}" }}{{ index . "${secret}" }}{{ end }}`,
    DestPath: `secrets/${secret}`,
    Perms: "0444",
    ChangeMode: "restart",
  };
}
