import type { Process } from "../model/index.js";

/** A system for an engine or a cluster: one container, or one for each image of a process. */
export interface ExportedSystem {
  /** The name of the image without a registry: lower-case letters, digits and `-`. */
  readonly name: string;
  /** In the order of the model. */
  readonly containers: readonly ExportedContainer[];
}

/** A container of an image. */
export interface ExportedContainer {
  /** The name, which is the host name for the other containers: lower-case letters, digits and `-`. */
  readonly name: string;
  /** `shop:latest`. */
  readonly image: string;
  /** The processes in it. */
  readonly members: readonly Process[];
  /** The number of instances of its process that are replicas of it. */
  readonly instances: number;
  /** The ports that clients outside of the system use. */
  readonly ports: readonly ExportedPort[];
  /** The ports that only other containers use. */
  readonly innerPorts: readonly ExportedPort[];
  /** Absolute paths of directories whose content stays. */
  readonly volumes: readonly string[];
  /** Files that the engine gives to processes. */
  readonly secrets: readonly ExportedSecret[];
  /** Seconds between the start and the time at which all its processes must be ready. */
  readonly startSeconds: number;
  /** Seconds between the stop signal and the end. */
  readonly stopSeconds: number;
  /** The signal that stops the container, if it is not SIGTERM. */
  readonly stopSignal?: string;
  /** The processes with ports that must be ready before the container gets requests. */
  readonly ready: readonly ReadyProcess[];
  /** Whether the image has the health check of the model, and not that of the root process. */
  readonly ownHealth: boolean;
  /** Whether the container runs without root privileges. */
  readonly isUnprivileged: boolean;
  /** Whether all processes of the container end by themselves. */
  readonly isJob: boolean;
  /** When the engine starts a container again that has ended. */
  readonly restart: RestartPolicy;
  /** How often it starts again at most; undefined for any number. */
  readonly restartAttempts?: number;
  readonly limits: ContainerLimits;
  /** Capabilities that engines do not give to containers by default, such as `NET_ADMIN`. */
  readonly capabilities: readonly string[];
  readonly hostname?: string;
  readonly domainname?: string;
  /** The containers that it needs. */
  readonly needs: ReadonlyMap<string, Need>;
}

/** What a container needs of another one. */
export interface Need {
  readonly state: NeededState;
  /** Whether it restarts with the other one. */
  readonly restarts: boolean;
}

/** The state of a container for which another one waits. */
export type NeededState = "started" | "ready" | "completed";

export type RestartPolicy = "always" | "on-failure" | "never";

/** The limits of a container. */
export interface ContainerLimits {
  /** Bytes. */
  readonly memory?: number;
  /** The share of CPU time; the usual value is 100. */
  readonly cpuWeight?: number;
  /** Limits of the kernel by the names that engines have for them: `nofile`, `nproc`, `core`, `memlock`. */
  readonly ulimits: ReadonlyMap<string, number>;
}

/** A port of a container. */
export interface ExportedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  /** The ports at which clients reach it: those of all instances, of which the container has the first. */
  readonly published: readonly number[];
}

/** A file of the engine. */
export interface ExportedSecret {
  readonly name: string;
  /** Its absolute path in the container. */
  readonly path: string;
}

/** A process whose readiness is that of the container. */
export interface ReadyProcess {
  readonly name: string;
  readonly port: number;
  /** The path of its request for readiness, if it has one; null for one that only Nix knows. */
  readonly path?: string | null;
}

/** The UID and GID of the user in unprivileged images. */
export const UNPRIVILEGED_USER = 1000;

/** The command in an image that succeeds when all its processes are ready. */
export const HEALTH_COMMAND = ["gen-nix-control", "health"] as const;

/** The command in an image that succeeds when its root process answers. */
export const ALIVE_COMMAND = ["gen-nix-control", "status"] as const;

/**
 * Returns how often a container runs: as often as the model has instances. Containers with ports for clients are
 * replicated; a database that only other containers use is not.
 */
export function replicasOf(
  { containers }: ExportedSystem,
  { ports, isJob, instances }: ExportedContainer,
  wanted: number,
): number {
  if (instances > 1) return instances;
  const isRepeated = containers.length === 1 || ports.length > 0;
  return isRepeated && !isJob ? wanted : 1;
}
