import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import type { ReadContext } from "../reader.js";

/**
 * Reports a file that `gen-nix export` printed: the programs are in its images, and only the model names them.
 *
 * @returns whether it is one
 */
export function reportExport(root: MapNode, { diagnostics }: ReadContext): boolean {
  const entries = root.entries.get("services");
  const services = entries?.value.kind === "map" ? [...entries.value.entries.values()] : [];
  const found = services.find(({ value }) => isControl(child(child(value, "healthcheck"), "test")));
  if (entries === undefined || found === undefined) return false;
  notImported(
    diagnostics,
    "the programs, tests and files in the images of gen-nix",
    entries.keyRange,
    "gen-nix export printed this file, and its images are those of a model: use that model instead",
  );
  return true;
}

/** Whether a test is the command of an image of gen-nix. */
function isControl(test: ModelNode | undefined): boolean {
  return test?.kind === "list" && test.items.some((it) => scalarText(it) === "gen-nix-control");
}
