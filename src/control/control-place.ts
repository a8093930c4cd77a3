import type { CommandLine } from "../run/command-line.js";
import type { LogSource } from "./read-log.js";

/** What a program that is started in a place is connected to: `-i` and `-t` of `docker exec`. */
export interface Connection {
  readonly stdin: boolean;
  readonly terminal: boolean;
}

/** A connection to nothing, for programs whose output gen-nix reads. */
export const noConnection: Connection = { stdin: false, terminal: false };

/** A place where the runtime's gen-nix-init runs, so that gen-nix-control can control its processes. */
export interface ControlPlace {
  /** For messages, such as `container shop (shop:latest)`. */
  readonly description: string;
  /** The path of gen-nix-control in the place. */
  readonly control: string;
  /** Returns the command line that starts a program in the place. */
  enter(words: readonly string[], connection: Connection): CommandLine;
  readonly log: LogSource;
  /** Stops the whole system; returns a sentence about what happened. */
  stop(): Promise<string>;
  /** Explains a program that could not be started in the place. */
  explainMissing(program: string): string;
  /** The shells to try, best first; none where a shell needs a process. */
  readonly shells: readonly string[];
  /** What to do where no shell can be started. */
  readonly shellAdvice: string;
}
