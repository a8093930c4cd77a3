import { ruleFiles } from "../generated/rule-files.js";
import type { WrittenRow } from "./complete-rules.js";
import { ownRules } from "./read-rules.js";
import type { Rules } from "./rule.js";

/** A state directory, as the Nix library computes it in `nix/lib/directories.nix`. */
interface StateDirectory {
  readonly description: string;
  /** Its place below the state directory. */
  readonly below?: string;
  /** Its place when the state directory is the usual one. */
  readonly default?: string;
}

const directories: Readonly<Record<string, StateDirectory>> = ruleFiles["lib/directories.json"];

/** The names of the state directories, in the order of the emitted headers. */
export const directoryNames: readonly string[] = Object.keys(directories);

/** Where processes keep their state unless a model says otherwise. */
const usualStateDirectory = directories["stateDir"]?.default ?? "";

/** Rules for the state directories that a model can set. */
export const directoryRules: Rules = ownRules(
  Object.fromEntries(Object.entries(directories).map(([name, row]) => [name, ruleOf(row)])),
);

function ruleOf({ description, below, default: usual }: StateDirectory): WrittenRow {
  const common = { type: "absolute-path", literal: true, description };
  if (below === undefined) return { ...common, default: usual };
  const place = `\`${below}\` below`;
  const otherwise =
    usual === undefined
      ? `${place} \`stateDir\``
      : `\`${usual}\`, or ${place} a \`stateDir\` other than \`${usualStateDirectory}\``;
  return { ...common, otherwise };
}

/**
 * Returns the Nix code of a state directory that a model does not set, which may name `stateDir`.
 *
 * @example
 * defaultDirectory("runtimeDir") // "${stateDir}/run", with its quotes
 */
export function defaultDirectory(name: string): string {
  const { below, default: usual } = directories[name] ?? {};
  if (below === undefined) return `"${usual}"`;
  const place = `"\${stateDir}/${below}"`;
  if (usual === undefined) return place;
  return `(if stateDir == "${usualStateDirectory}" then "${usual}" else ${place})`;
}
