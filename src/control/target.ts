import type { ProcessStatus } from "./process-status.js";
import type { LogRequest } from "./read-log.js";

/** What can be done with processes by their names. */
export type Verb = "start" | "stop" | "restart" | "reload";

/** An order to processes. */
export interface Order {
  readonly verb: Verb;
  readonly names: readonly string[];
  /** Whether to wait until the processes are ready, or have stopped. */
  readonly wait: boolean;
  /** The longest time to wait, in seconds. */
  readonly timeout: number;
}

/** A place with a system of processes: a container, `gen-nix up` in a folder, or a host. */
export interface Target {
  /** For messages, such as `container shop (shop:latest)`. */
  readonly description: string;
  /** Returns all processes. */
  status(): Promise<readonly ProcessStatus[]>;
  /**
   * Gives an order to processes that exist.
   *
   * @throws RunFailure when it is refused, or not carried out in time.
   */
  order(order: Order): Promise<void>;
  /** Stops the system itself; returns a sentence about what happened. */
  stop(): Promise<string>;
  /** Writes the log to standard output; returns the exit code. */
  logs(request: LogRequest): Promise<number>;
  /** Runs a command like the process of this name, on gen-nix's own terminal; returns its exit code. */
  exec(name: string, command: readonly string[]): Promise<number>;
  /** Runs a shell, like the process of this name if one is given; returns its exit code. */
  shell(name: string | undefined): Promise<number>;
}
