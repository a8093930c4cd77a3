import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";
import { checkCharacters } from "../check/check-characters.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelContext, OverlayReading } from "../context.js";
import { pathFromModel } from "../text/relative-path.js";
import { child, type ModelTree } from "../tree.js";

/** The paths of the model's overlays on the package set, relative to the first file of the model. */
export function overlayPaths(tree: ModelTree): string[] {
  return overlayNodes(tree.root).map((node) => pathFromModel(node.value, node.range, tree.source));
}

/**
 * Resolves the overlays of the model, and reports files that are none.
 *
 * @returns their paths, in their order.
 */
export function resolveOverlays(
  root: ModelTree["root"],
  { overlays }: ModelContext,
  diagnostics: Diagnostics,
): string[] {
  return overlayNodes(root).map((node) => {
    const written = node.value;
    checkCharacters(written, node.range, diagnostics);
    const path = pathFromModel(written, node.range, diagnostics.source);
    const reading = overlays.get(path);
    const name = `the overlay "${written}"`;
    if (reading?.kind === "missing") {
      const hint = written.startsWith("/") ? undefined : "paths are relative to the model";
      const message = `${name} cannot be read: ${reading.reason}`;
      diagnostics.add("invalid-overlay", message, node.range, hint);
    }
    const problem = overlayProblem(written, reading);
    if (problem !== undefined) {
      const { message, source, range, hint } = problem;
      diagnostics.addElsewhere("invalid-overlay", message, source, range, hint);
    }
    return path;
  });
}

/** What is wrong in the file of an overlay. */
export interface OverlayProblem {
  readonly message: string;
  readonly source: SourceFile;
  readonly range: SourceRange;
  readonly hint: string;
}

/**
 * Returns what is wrong in the file of an overlay that can be read.
 *
 * @param written its path, as the user wrote it.
 */
export function overlayProblem(
  written: string,
  reading: OverlayReading | undefined,
): OverlayProblem | undefined {
  const name = `the overlay "${written}"`;
  if (reading?.kind === "syntax-error") {
    const { source, range } = reading;
    const hint = `for details: nix-instantiate --parse ${source.path}`;
    return { message: `${name} is not valid Nix`, source, range, hint };
  }
  if (reading?.kind === "not-an-overlay") {
    const { source, reason } = reading;
    const hint = "an overlay has the form final: prev: { NAME = PACKAGE; }";
    return { message: `${name} ${reason}`, source, range: { start: 0, end: 1 }, hint };
  }
  return undefined;
}

/** A path in the model. */
interface PathNode {
  readonly value: string;
  readonly range: SourceRange;
}

function overlayNodes(root: ModelTree["root"]): PathNode[] {
  const list = child(root, "packageOverlays");
  if (list?.kind !== "list") return [];
  // A value of another type is reported by the check of types.
  return list.items.flatMap((node) =>
    node.kind === "scalar" && typeof node.value === "string"
      ? [{ value: node.value, range: node.range }]
      : [],
  );
}
