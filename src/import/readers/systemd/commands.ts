import { splitCommand } from "../../../model/check/foreign/command-words.js";
import {
  addPath,
  changed,
  commandList,
  type DraftProcess,
  notImported,
  quote,
  setCommand,
} from "../../draft-process.js";
import { literal } from "../../imported-system.js";
import { withoutFolders } from "../../programs.js";
import type { ReadContext } from "../../reader.js";
import { splitWords } from "../../split-words.js";
import type { UnitEntry } from "./load-unit.js";

/** Prefixes of a command: https://www.freedesktop.org/software/systemd/man/systemd.service.html#Command%20lines. */
const prefixes = /^[@:+!|-]+/;

const lineOf = ({ value }: UnitEntry) => value.replace(prefixes, "").trim();
const isOptional = ({ value }: UnitEntry) => /^[@:+!|]*-/.test(value);

/** Sets the program; a oneshot can have several commands, which run one after another. */
export function setStart(
  process: DraftProcess,
  starts: readonly UnitEntry[],
  {
    sections,
    diagnostics,
  }: Pick<ReadContext, "diagnostics"> & {
    readonly sections: readonly { readonly range: UnitEntry["range"] }[];
  },
): void {
  const [first] = starts;
  const range = first?.range ?? sections[0]?.range ?? process.range;
  for (const start of starts.filter(({ value }) => /^[:+!|-]*@/.test(value))) {
    const hint = "the second word was the name of the process for ps: remove it from args";
    notImported(diagnostics, `@ before the command of ${process.name}`, start.range, hint);
  }
  if (starts.length > 1) {
    const script = starts.map(shellLine).join(" && ");
    setCommand(process, ["bash", "-c", script], range, diagnostics);
    return;
  }
  const line = first === undefined ? "" : lineOf(first);
  setCommand(process, splitCommand(line) ?? line, range, diagnostics);
  if (first !== undefined && isOptional(first)) {
    const hint = "restart: and dependents see the failure of the program";
    notImported(diagnostics, `- before the command of ${process.name}`, range, hint);
  }
}

/** Returns a command as a line of a shell, which fails only if its failure counts. */
function shellLine(entry: UnitEntry): string {
  const words = splitWords(lineOf(entry)).map((word) =>
    /^[\w@%+=:,./${}-]+$/.test(word) ? word : quote(word),
  );
  return isOptional(entry) ? `(${words.join(" ")} || true)` : words.join(" ");
}

/** Adds the commands before the start to `initialize`. */
export function addPreparation(
  process: DraftProcess,
  entry: UnitEntry,
  { diagnostics }: ReadContext,
): void {
  const before = (process.keys.get("initialize") ?? "") as string;
  const line = withoutFolders(shellLine(entry));
  process.keys.set("initialize", `${before}${literal(line)}\n`);
  addPath(process, line, entry.range, diagnostics);
  const user = process.keys.get("user");
  if (user !== undefined && !/^[@:-]*[+!]/.test(entry.value))
    changed(
      diagnostics,
      `${entry.key} of ${process.name}`,
      entry.range,
      `it is in initialize:, which runs as root, and not as ${user}: let it give its files to ${user}`,
    );
}

const kill = /^(?:\/(?:usr\/)?bin\/)?kill(?:\s+(?:-s\s+|-)(?:SIG)?(\w+))?\s+\$\{?MAINPID\}?$/;

/** Sets the commands that stop the process, or the signal that they send. */
export function setStop(
  process: DraftProcess,
  stops: readonly UnitEntry[],
  { diagnostics }: ReadContext,
): void {
  const [only] = stops;
  if (only === undefined) return;
  const signal = stops.length === 1 ? kill.exec(lineOf(only)) : null;
  if (signal !== null) {
    const before = process.keys.get("stopSignal");
    const now = signalOf(signal[1] ?? "TERM");
    process.keys.set("stopSignal", now);
    if (before === undefined || before === now) return;
    const hint = `ExecStop= sends ${now} first: write stopSignal: ${before} if the program needs only that`;
    changed(diagnostics, `KillSignal=${before} of ${process.name}`, only.range, hint);
  } else
    process.keys.set(
      "stopCommand",
      commandList(
        process,
        stops.length === 1 ? lineOf(only) : stops.map(shellLine).join("; "),
        only.range,
        diagnostics,
      ),
    );
}

/** Sets the signal that `ExecReload` sends; other commands have no counterpart. */
export function setReload(
  process: DraftProcess,
  entry: UnitEntry,
  { diagnostics }: ReadContext,
): void {
  const signal = kill.exec(lineOf(entry));
  if (signal !== null) {
    const name = signalOf(signal[1] ?? "TERM");
    if (name !== "SIGHUP") process.keys.set("reloadSignal", name);
    return;
  }
  const hint = "gen-nix reload sends the reloadSignal of a process";
  notImported(diagnostics, `ExecReload of ${process.name}`, entry.range, hint);
}

/** Returns a signal as a model has it. */
export function signalOf(text: string): string | number {
  const name = text.toUpperCase().replace(/^SIG/, "");
  return /^\d+$/.test(name) ? Number(name) : `SIG${name}`;
}
