import { stringify } from "yaml";
import type { ExportOptions } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedSystem,
  HEALTH_COMMAND,
  replicasOf,
} from "./exported-system.js";
import { filled } from "./filled-entries.js";

/** Prints a compose file with a service for each container: https://github.com/compose-spec/compose-spec. */
export function printCompose(system: ExportedSystem): string {
  return print({ name: system.name, ...file(system, (one) => composeService(one)) });
}

/** Prints a compose file for `docker stack deploy`, which takes the name of the stack on its command line. */
export function printSwarm(system: ExportedSystem, { replicas }: ExportOptions): string {
  const stack = file(system, (one) => swarmService(one, replicasOf(system, one, replicas)));
  // Docker before version 25 takes a file without a version for one of the first format.
  return print({ version: "3.9", ...stack });
}

const print = (object: object) => stringify(object, { lineWidth: 0, version: "1.1" });

/** The part of a file that both formats share. */
function file(system: ExportedSystem, service: (container: ExportedContainer) => object) {
  const { containers } = system;
  const isAlone = containers.length === 1;
  const volumes = containers.flatMap((one) =>
    one.volumes.map((path) => volumeName(one, path, isAlone)),
  );
  const secrets = containers.flatMap((one) => [...one.secrets.keys()]);
  return filled({
    services: Object.fromEntries(
      containers.map((one) => [one.name, { ...common(one, isAlone), ...service(one) }]),
    ),
    volumes: Object.fromEntries(volumes.map((volume) => [volume, {}])),
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { file: `./secrets/${secret}` }])),
  });
}

function common(container: ExportedContainer, isAlone: boolean): object {
  const { image, ports, volumes, secrets, stopSeconds, isJob } = container;
  return filled({
    image,
    init: false,
    stop_grace_period: `${stopSeconds}s`,
    ports: ports.map(({ port, protocol }) => `${port}:${port}${protocol === "udp" ? "/udp" : ""}`),
    volumes: volumes.map((path) => `${volumeName(container, path, isAlone)}:${path}`),
    secrets: [...secrets].map(([source, target]) => ({ source, target })),
    healthcheck: isJob
      ? undefined
      : {
          test: ["CMD", ...HEALTH_COMMAND],
          interval: "5s",
          timeout: "5s",
          start_period: "60s",
        },
  });
}

/** The name of a volume; each of several containers has its own. */
function volumeName({ name }: ExportedContainer, path: string, isAlone: boolean): string {
  const ofPath = path.slice(1).replaceAll(/[^\w.-]+/g, "-");
  return isAlone ? ofPath : `${name}-${ofPath}`;
}

const conditions = {
  started: "service_started",
  ready: "service_healthy",
  completed: "service_completed_successfully",
} as const;

function composeService({ needs, isJob }: ExportedContainer): object {
  return filled({
    // The root process of the image starts a failed process again itself.
    restart: isJob ? "no" : "unless-stopped",
    depends_on: Object.fromEntries(
      [...needs].map(([name, state]) => [name, { condition: conditions[state] }]),
    ),
  });
}

/**
 * Replicas, and an update that keeps the old containers until the new ones answer, unless both would write to the same
 * volume.
 */
function swarmService(container: ExportedContainer, replicas: number): object {
  if (container.isJob) return { deploy: { mode: "replicated-job", replicas: 1 } };
  const order = container.volumes.length > 0 ? "stop-first" : "start-first";
  return {
    deploy: {
      replicas,
      update_config: { order, failure_action: "rollback", monitor: "10s" },
      rollback_config: { order },
      restart_policy: { condition: "any", delay: "1s" },
    },
  };
}
