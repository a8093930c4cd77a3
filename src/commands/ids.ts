import { dirname, join } from "node:path";
import { Command } from "commander";
import { reportDiagnostics } from "../diagnostics/report.js";
import { emitIdsNix, writeSingleFile } from "../emit/index.js";
import {
  emptyIdLock,
  type HeldId,
  type IdLock,
  idLockFile,
  listIds,
  releaseIds,
} from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import { checkModel } from "../project/check-model.js";
import { readIdLock } from "../project/read-id-lock.js";
import { RunFailure } from "../run/run-failure.js";
import { addModelsArgument } from "./shared/project-options.js";
import { runAction, say } from "./shared/run-action.js";

/** `gen-nix ids [MODEL]`: the numbers that are assigned, and who holds them. */
export function idsCommand(): Command {
  return addModelsArgument(new Command("ids"))
    .description("show the ports, UIDs and GIDs that are assigned, or release some")
    .option("--release <NAME...>", "take away the numbers of processes that are no more")
    .action((model: string[], flags: { readonly release?: readonly string[] }) =>
      runAction(() =>
        flags.release === undefined ? showIds(model) : release(model, flags.release),
      ),
    );
}

async function showIds(model: string[]): Promise<number> {
  const result = await checkModel(model);
  if (!result.ok) {
    reportDiagnostics(result.diagnostics);
    return 1;
  }
  const { ids } = result.model;
  if (ids === undefined) {
    say(
      `${model.join(" and ")} has no pools of numbers: ids: { webappPorts: { min: 5000, max: 5999 } }`,
    );
    return 0;
  }
  process.stdout.write(renderIds(listIds(ids), ids.unused));
  return 0;
}

async function release(model: string[], names: readonly string[]): Promise<number> {
  const path = join(dirname(model[0] ?? ""), idLockFile);
  const before = await readLock(path);
  const { lock, released } = releaseIds(before, names);
  const holders = new Set(released.map(({ holder }) => holder));
  const unknown = names.filter((name) => !holders.has(name));
  if (unknown.length > 0)
    throw new RunFailure(`nobody called ${unknown.join(", ")} has a number in ${path}`);
  const diagnostics = writeSingleFile(path, emitIdsNix(lock), { check: false });
  reportDiagnostics(diagnostics);
  if (diagnostics.length > 0) return 1;
  for (const { pool, holder, number } of released) say(`released ${pool} ${number} of ${holder}`);
  return 0;
}

async function readLock(path: string): Promise<IdLock> {
  const reading = readIdLock(await loadNixParser(), path);
  if (reading.kind === "wrong") throw new RunFailure(`${path} ${reading.reason}`);
  return reading.kind === "lock" ? reading.lock : emptyIdLock;
}

/**
 * A table of numbers.
 *
 * @example
 * renderIds([{ pool: "uids", holder: "web", number: 2000 }], []) // "uids  2000  web\n"
 */
export function renderIds(held: readonly HeldId[], unused: readonly HeldId[]): string {
  const width = Math.max(0, ...held.map(({ pool }) => pool.length));
  const isUnused = ({ pool, holder }: HeldId) =>
    unused.some((other) => other.pool === pool && other.holder === holder);
  return held
    .map((id) => {
      const note = isUnused(id) ? "  (not in the model)" : "";
      return `${id.pool.padEnd(width)}  ${String(id.number).padStart(5)}  ${id.holder}${note}\n`;
    })
    .join("");
}
