import { stringify } from "yaml";
import { processHealth } from "../model/index.js";
import type { ExportOptions } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedPort,
  type ExportedSystem,
  HEALTH_COMMAND,
  replicasOf,
} from "./exported-system.js";
import { filled } from "./filled-entries.js";
import { type NamedVolume, volumesOfSystem } from "./volume-names.js";

/** Prints a compose file with a service for each container: https://github.com/compose-spec/compose-spec. */
export function printCompose(system: ExportedSystem): string {
  return print({ name: system.name, ...file(system, composeService, rangePorts) });
}

/** Prints a compose file for `docker stack deploy`, which takes the name of the stack on its command line. */
export function printSwarm(system: ExportedSystem, { replicas }: ExportOptions): string {
  const service = (one: ExportedContainer) => swarmService(one, replicasOf(system, one, replicas));
  const stack = file(system, service, everyPort);
  // Docker before version 25 takes a file without a version for one of the first format.
  return print({ version: "3.9", ...stack });
}

const print = (object: object) => stringify(escaped(object), { lineWidth: 0, version: "1.1" });

/** Doubles each `$`, with which a reference to a variable begins. */
function escaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, escaped(entry)]));
}

/** The part of a file that both formats share. */
function file(
  system: ExportedSystem,
  service: (container: ExportedContainer) => object,
  portsOf: (container: ExportedContainer) => readonly string[],
) {
  const { containers } = system;
  const volumes = volumesOfSystem(system);
  const secrets = containers.flatMap((one) => one.secrets.map(({ name }) => name));
  return filled({
    services: Object.fromEntries(
      containers.map((one) => [
        one.name,
        { ...common(one, volumes.get(one.name) ?? [], portsOf(one)), ...service(one) },
      ]),
    ),
    volumes: Object.fromEntries([...volumes.values()].flat().map(({ name }) => [name, {}])),
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { file: `./secrets/${secret}` }])),
  });
}

function common(
  container: ExportedContainer,
  volumes: readonly NamedVolume[],
  ports: readonly string[],
): object {
  const { image, hostname, secrets, stopSeconds, limits, capabilities } = container;
  return filled({
    image,
    hostname,
    init: false,
    stop_grace_period: `${stopSeconds}s`,
    ports,
    volumes: volumes.map(volumeEntry),
    secrets: secrets.map(({ name, path }) => ({ source: name, target: path })),
    cap_add: capabilities,
    ulimits: Object.fromEntries(limits.ulimits),
    healthcheck: healthcheck(container),
  });
}

/** The short syntax of a volume cannot have a path with a colon. */
const volumeEntry = ({ name, path }: NamedVolume) =>
  path.includes(":") ? { type: "volume", source: name, target: path } : `${name}:${path}`;

/** A job ends by itself, and the engine uses a health check of the model without an entry here. */
function healthcheck({ isJob, ownHealth, startSeconds }: ExportedContainer): object | undefined {
  if (isJob || ownHealth) return undefined;
  return {
    test: ["CMD", ...HEALTH_COMMAND],
    interval: `${processHealth.interval}s`,
    timeout: `${processHealth.timeout}s`,
    start_period: `${startSeconds}s`,
  };
}

const conditions = {
  started: "service_started",
  ready: "service_healthy",
  completed: "service_completed_successfully",
} as const;

function composeRestart({ isJob, restart, restartAttempts }: ExportedContainer): string {
  if (isJob || restart === "never") return "no";
  if (restartAttempts !== undefined) return `on-failure:${restartAttempts}`;
  return restart === "always" ? "unless-stopped" : restart;
}

function composeService(container: ExportedContainer): object {
  const { needs, limits, instances } = container;
  return filled({
    domainname: container.domainname,
    // The root process of the image starts a failed process again itself.
    restart: composeRestart(container),
    mem_limit: limits.memory,
    cpu_shares: limits.cpuWeight === undefined ? undefined : cpuShares(limits.cpuWeight),
    deploy: instances > 1 ? { replicas: instances } : undefined,
    depends_on: Object.fromEntries(
      [...needs].map(([name, { state, restarts }]) => [
        name,
        { condition: conditions[state], ...(restarts ? { restart: true } : {}) },
      ]),
    ),
  });
}

/** The shares of the engine, of which a container has 1024 by default, and at least 2. */
export function cpuShares(weight: number): number {
  return Math.max(2, Math.floor((weight * 1024) / 100));
}

/** The range of the host's ports of which each replica gets one. */
function rangePorts({ ports }: ExportedContainer): string[] {
  return ports.map((port) => {
    const [first, last] = [port.published[0], port.published.at(-1)];
    return portText(first === last ? String(first) : `${first}-${last}`, port);
  });
}

/** The ports of every instance, which all engines publish; any replica answers at it. */
function everyPort({ ports }: ExportedContainer): string[] {
  return ports.flatMap((port) => port.published.map((published) => portText(published, port)));
}

function portText(published: number | string, { port, protocol }: ExportedPort): string {
  return `${published}:${port}${protocol === "udp" ? "/udp" : ""}`;
}

const swarmRestart = { always: "any", "on-failure": "on-failure", never: "none" } as const;

/**
 * Replicas, and an update that keeps the old containers until the new ones answer, unless both would write to the same
 * volume.
 */
function swarmService(container: ExportedContainer, replicas: number): object {
  const { limits, isJob, volumes, restart, restartAttempts } = container;
  const order = volumes.length > 0 ? "stop-first" : "start-first";
  return filled({
    deploy: filled({
      ...(isJob
        ? { mode: "replicated-job", replicas: 1 }
        : {
            replicas,
            update_config: { order, failure_action: "rollback", monitor: "10s" },
            rollback_config: { order },
            restart_policy: filled({
              condition: swarmRestart[restart],
              delay: "1s",
              max_attempts: restartAttempts,
            }),
          }),
      resources: limits.memory && { limits: { memory: String(limits.memory) } },
    }),
  });
}
