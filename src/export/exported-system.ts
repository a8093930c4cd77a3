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
  /** The ports that clients outside of the system use. */
  readonly ports: readonly ExportedPort[];
  /** The ports that only other containers use. */
  readonly innerPorts: readonly ExportedPort[];
  /** Absolute paths of directories whose content stays. */
  readonly volumes: readonly string[];
  /** Files that processes read as secrets, by their name: absolute paths in the container. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Seconds between the stop signal and the end. */
  readonly stopSeconds: number;
  /** The processes with ports that must be ready before the container gets requests. */
  readonly ready: readonly ReadyProcess[];
  /** Whether the container runs without root privileges. */
  readonly isUnprivileged: boolean;
  /** Whether all processes of the container end by themselves. */
  readonly isJob: boolean;
  /** The containers that it needs, and what it waits for. */
  readonly needs: ReadonlyMap<string, NeededState>;
}

/** The state of a container for which another one waits. */
export type NeededState = "started" | "ready" | "completed";

/** A port of a container. */
export interface ExportedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

/** A process whose readiness is that of the container. */
export interface ReadyProcess {
  readonly name: string;
  readonly port: number;
  /** The path of its request for readiness, if it has one. */
  readonly path?: string;
}

/** The UID and GID of the user in unprivileged images. */
export const UNPRIVILEGED_USER = 1000;

/** The command in an image that succeeds when all its processes are ready. */
export const HEALTH_COMMAND = ["gen-nix-control", "health"] as const;

/**
 * Returns how often a container runs. Containers with ports for clients are replicated; a database that only other
 * containers use is not.
 */
export function replicasOf(
  { containers }: ExportedSystem,
  { ports, isJob }: ExportedContainer,
  wanted: number,
): number {
  const isRepeated = containers.length === 1 || ports.length > 0;
  return isRepeated && !isJob ? wanted : 1;
}
