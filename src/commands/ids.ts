import { dirname, join } from "node:path";
import { Command, Option } from "commander";
import { notify } from "../diagnostics/notify.js";
import { reportDiagnostics } from "../diagnostics/report.js";
import { emitIdsNix, type PackageSet, writeSidecar } from "../emit/index.js";
import {
  emptyIdLock,
  type IdAllocation,
  type IdLock,
  idLockFile,
  listIds,
  releaseIds,
} from "../model/index.js";
import { loadNixParser } from "../nix/index.js";
import { findDiagnostics } from "../project/find-diagnostics.js";
import type { NixIdOptions } from "../project/nix-model/assign-nix-ids.js";
import { isNixModel } from "../project/nix-model/is-nix-model.js";
import { readIdLock } from "../project/read-id-lock.js";
import { RunFailure } from "../run/run-failure.js";
import {
  addModelsArgument,
  checkedPackagesOption,
  overlayOption,
} from "./shared/project-options.js";
import { refuse } from "./shared/refuse.js";
import { runAction } from "./shared/run-action.js";
import { writeResult } from "./shared/write-result.js";

/** Creates `gen-nix ids [MODEL]`: shows or releases assigned numbers. */
export function idsCommand(): Command {
  return addModelsArgument(new Command("ids"))
    .description("show the assigned ports, UIDs and GIDs, or release some of them")
    .addOption(
      new Option("--release <NAME...>", "release the numbers of removed processes").conflicts([
        "idResources",
        "outputFile",
        "serviceProperty",
      ]),
    )
    .option(
      "--id-resources <FILE>",
      "a model in Nix: the file with the pools (default: idresources.nix beside the model)",
    )
    .option(
      "--ids <FILE>",
      "a model in Nix: the file with the earlier numbers (default: ids.nix beside the model)",
    )
    .option("--output-file <FILE>", "a model in Nix: write the numbers to a file, such as ids.nix")
    .option(
      "--service-property <NAME>",
      "a model in Nix: the attribute that lists the pools of a process (default: requiresUniqueIdsFor)",
    )
    .addOption(checkedPackagesOption())
    .addOption(overlayOption())
    .action((model: string[], flags: IdsFlags, command: Command) =>
      runAction(() => {
        const isNix = isNixModel(model);
        if (!isNix) refuseNixOptions(flags, command);
        if (flags.release !== undefined) return release(flags.ids ?? lockOf(model), flags.release);
        return isNix ? showNixIds(model, flags) : showIds(model, flags);
      }),
    );
}

/** The options of `gen-nix ids`. */
interface IdsFlags extends NixIdOptions {
  readonly release?: readonly string[];
  readonly outputFile?: string;
  readonly packages?: PackageSet;
  readonly overlay?: readonly string[];
}

/** Refuses options that name the files of pools and numbers, because a model of gen-nix has them in fixed places. */
function refuseNixOptions(flags: IdsFlags, command: Command): void {
  const { idResources, ids, outputFile, serviceProperty } = flags;
  if ([idResources, ids, outputFile, serviceProperty].every((value) => value === undefined)) return;
  refuse(
    command,
    "--id-resources, --ids, --output-file and --service-property are for a model in Nix",
    "this model has its pools in ids:, and gen-nix writes ids.nix beside it",
  );
}

async function showNixIds(model: string[], flags: IdsFlags): Promise<number> {
  const { assignNixIds } = await import("../project/nix-model/assign-nix-ids.js");
  const result = await assignNixIds(model, { ...flags, overlays: flags.overlay });
  if (!result.ok) {
    await reportDiagnostics(result.diagnostics);
    return 1;
  }
  const { allocations, text } = result;
  const { outputFile } = flags;
  if (outputFile !== undefined) await writeResult(text, outputFile, model);
  if (outputFile === "-") return 0;
  const { ids: written } = await readLock(outputFile ?? flags.ids ?? lockOf(model));
  const notes = ({ pool, owner, number }: IdAllocation) =>
    written.get(pool)?.get(owner) === number ? [] : ["not written yet"];
  process.stdout.write(renderIds(allocations, notes));
  if (outputFile === undefined && allocations.some((id) => notes(id).length > 0))
    notify(`to write them: gen-nix ids --output-file ${lockOf(model)} ${model.join(" ")}`);
  return 0;
}

async function showIds(paths: string[], { packages, overlay }: IdsFlags): Promise<number> {
  const { diagnostics, model } = await findDiagnostics(paths, { packages, overlays: overlay });
  await reportDiagnostics(diagnostics);
  if (model === undefined) return 1;
  const { ids } = model;
  if (ids === undefined) {
    notify(
      `${paths.join(" and ")} has no pools; define one: ids: { webappPorts: { min: 5000, max: 5999 } }`,
    );
    return 0;
  }
  const { ids: written } = await readLock(lockOf(paths));
  const notes = (id: IdAllocation) => [
    ...(includes(ids.unused, id) ? ["not in the model"] : []),
    ...(includes(ids.outside, id) ? ["outside its pool"] : []),
    ...(written.get(id.pool)?.get(id.owner) === id.number ? [] : ["not written yet"]),
  ];
  process.stdout.write(renderIds(listIds(ids), notes));
  return 0;
}

async function release(path: string, names: readonly string[]): Promise<number> {
  const before = await readLock(path);
  const { lock, released } = releaseIds(before, names);
  const owners = new Set(released.map(({ owner }) => owner));
  const unknown = names.filter((name) => !owners.has(name));
  if (unknown.length > 0) throw new RunFailure(`${path} has no number of ${unknown.join(", ")}`, 2);
  const diagnostics = await writeSidecar({ path, content: emitIdsNix(lock) });
  await reportDiagnostics(diagnostics);
  if (diagnostics.length > 0) return 1;
  for (const { pool, owner, number } of released) notify(`released ${pool} ${number} of ${owner}`);
  return 0;
}

/** Returns the path of the lock beside a model. */
function lockOf(model: readonly string[]): string {
  return join(dirname(model[0] ?? ""), idLockFile);
}

function includes(ids: readonly IdAllocation[], { pool, owner }: IdAllocation): boolean {
  return ids.some((other) => other.pool === pool && other.owner === owner);
}

async function readLock(path: string): Promise<IdLock> {
  const reading = readIdLock(await loadNixParser(), path);
  if (reading.kind === "wrong") throw new RunFailure(`${path} ${reading.reason}`);
  return reading.kind === "lock" ? reading.lock : emptyIdLock;
}

/**
 * Renders a table of assigned numbers, with notes.
 *
 * @example
 * renderIds([{ pool: "uids", owner: "web", number: 2000 }], () => ["not written yet"])
 * // "uids  2000  web  (not written yet)\n"
 */
export function renderIds(
  allocations: readonly IdAllocation[],
  notesOn: (id: IdAllocation) => readonly string[],
): string {
  const width = Math.max(0, ...allocations.map(({ pool }) => pool.length));
  return allocations
    .map((id) => {
      const notes = notesOn(id);
      const note = notes.length === 0 ? "" : `  (${notes.join(", ")})`;
      return `${id.pool.padEnd(width)}  ${String(id.number).padStart(5)}  ${id.owner}${note}\n`;
    })
    .join("");
}
