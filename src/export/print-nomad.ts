import type { ExportOptions } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedPort,
  type ExportedSystem,
  replicasOf,
} from "./exported-system.js";
import { filled } from "./filled-entries.js";

/**
 * Prints a job of Nomad in JSON: https://developer.hashicorp.com/nomad/api-docs/json-jobs.
 *
 * Several containers are tasks of one group, which share a network, so that their names stand for the loopback address.
 */
export function printNomad(system: ExportedSystem, { replicas }: ExportOptions): string {
  const { name, containers } = system;
  const ports = containers.flatMap((container) => container.ports);
  const [first] = containers;
  const count = containers.length === 1 && first ? replicasOf(system, first, replicas) : 1;
  const job = {
    ID: name,
    Name: name,
    Type: containers.every(({ isJob }) => isJob) ? "batch" : "service",
    Datacenters: ["*"],
    Update: { MaxParallel: 1, MinHealthyTime: 5e9, AutoRevert: true },
    TaskGroups: [
      {
        Name: name,
        Count: count,
        Networks: [
          {
            Mode: "bridge",
            DynamicPorts: ports.map((port) => ({ Label: label(port.name), To: port.port })),
          },
        ],
        Services: containers.flatMap((container) => services(container, ports)),
        Tasks: containers.map((container) => task(container, containers)),
      },
    ],
  };
  return `${JSON.stringify({ Job: job }, undefined, 2)}\n`;
}

const label = (port: string) => port.replaceAll("-", "_");

function services({ ready }: ExportedContainer, ports: readonly ExportedPort[]): object[] {
  return ready.map(({ name, port, path }) => {
    const service = ports.find((it) => it.port === port)?.name ?? name;
    const check = path === undefined ? { Type: "tcp" } : { Type: "http", Path: path };
    return {
      Name: service.toLowerCase().replaceAll("_", "-"),
      PortLabel: label(service),
      Provider: "nomad",
      Checks: [{ ...check, Interval: 5e9, Timeout: 2e9 }],
    };
  });
}

function task(container: ExportedContainer, all: readonly ExportedContainer[]): object {
  const { name, image, ports, volumes, stopSeconds, isJob } = container;
  const others = all.filter((other) => other !== container);
  return filled({
    Name: name,
    Driver: "docker",
    Lifecycle: isJob && others.length > 0 ? { Hook: "poststart" } : undefined,
    KillTimeout: stopSeconds * 1e9,
    Config: {
      image,
      ports: ports.map((port) => label(port.name)),
      ...filled({
        extra_hosts: others.map((other) => `${other.name}:127.0.0.1`),
        mounts: volumes.map((path) => ({
          type: "volume",
          source: `${name}${path.replaceAll("/", "-")}`,
          target: path,
        })),
      }),
    },
  });
}
