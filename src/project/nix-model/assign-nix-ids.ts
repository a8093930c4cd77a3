import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { PackageSet } from "../../emit/index.js";
import { type IdAllocation, idLockFile, type ModelFiles } from "../../model/index.js";
import { RunFailure } from "../../run/run-failure.js";
import { findWrongOverlays } from "../overlays.js";
import { evaluateNixModel } from "./evaluate-nix-model.js";
import { prepareNixModel } from "./prepare-nix-model.js";
import { findWrongFiles } from "./read-nix-model.js";

/** The files of an assignment, by the names of the framework's tool, and the package set. */
export interface NixIdOptions {
  /** The pools; `idresources.nix` beside the model when absent. */
  readonly idResources?: string | undefined;
  /** The earlier numbers; `ids.nix` beside the model when absent. */
  readonly ids?: string | undefined;
  /** The attribute of an instance that lists its pools. */
  readonly serviceProperty?: string | undefined;
  readonly packages?: PackageSet | undefined;
  /** Files of overlays on the package set. */
  readonly overlays?: readonly string[] | undefined;
}

/** The numbers of a model in Nix, or its diagnostics. */
export type NixIds =
  | {
      readonly ok: true;
      readonly allocations: readonly IdAllocation[];
      /** The file with the numbers. */
      readonly text: string;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

type Numbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Assigns the numbers that the processes of a model in Nix need. Writes nothing.
 *
 * @throws RunFailure when a file is missing, or Nix is not installed.
 */
export async function assignNixIds(files: ModelFiles, options: NixIdOptions): Promise<NixIds> {
  const { packages, overlays } = options;
  const diagnostics = [...findWrongFiles(files), ...(await findWrongOverlays(overlays))];
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const { path, entry } = await prepareNixModel(files, { packages, overlays });
  const beside = dirname(resolve(path));
  const idResources = resolve(options.idResources ?? join(beside, "idresources.nix"));
  if (!existsSync(idResources)) {
    throw new RunFailure(
      `there are no pools: ${idResources} does not exist\n` +
        "  hint: write { webappPorts = { min = 5000; max = 5999; }; } to it, or name another file with --id-resources",
      2,
    );
  }
  const before = resolve(options.ids ?? join(beside, idLockFile));
  if (options.ids !== undefined && !existsSync(before))
    throw new RunFailure(`there is no ${options.ids} with earlier numbers`, 2);
  const { serviceProperty } = options;
  const result = await evaluateNixModel<{ readonly ids: Numbers; readonly text: string }>(
    entry,
    "assigned-ids",
    {
      idResources,
      ...(existsSync(before) && { ids: before }),
      ...(serviceProperty !== undefined && { serviceProperty }),
    },
  );
  if (!result.ok) return { ok: false, diagnostics: [result.diagnostic] };
  const { ids, text } = result.value;
  return { ok: true, allocations: listNumbers(ids), text };
}

function listNumbers(ids: Numbers): IdAllocation[] {
  return Object.entries(ids).flatMap(([pool, owners]) =>
    Object.entries(owners)
      .map(([owner, number]) => ({ pool, owner, number }))
      .sort((one, other) => one.number - other.number),
  );
}
