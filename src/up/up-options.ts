import type { GenerateOptions } from "../project/generate.js";

/** The options of `gen-nix up`. */
export interface UpOptions extends GenerateOptions {
  /** The processes to start, with their dependencies; empty for all. */
  readonly names: readonly string[];
  /** Variables that the user passes on to processes. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether to switch to a changed model. */
  readonly watch: boolean;
  /** The seconds for which new processes must run before a switch counts as done. */
  readonly settle: number;
  /** Whether to print lines, even on a terminal. */
  readonly plain: boolean;
}
