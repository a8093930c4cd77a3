import { basename } from "node:path";
import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import type { ReadContext } from "../reader.js";

/**
 * Refuses a file that `gen-nix export` printed: the programs are in its images, and only the model names them.
 *
 * @returns whether it is one
 */
export function refuseExport(root: MapNode, context: ReadContext): boolean {
  const services = child(root, "services");
  const entries = services?.kind === "map" ? [...services.entries.values()] : [];
  const tested = entries.find(({ value }) => isControl(child(child(value, "healthcheck"), "test")));
  const found = tested ?? (isRecorded(context) ? root.entries.get("services") : undefined);
  if (found === undefined) return false;
  const message = "gen-nix export printed this file, and its services are images of a model";
  const hint = "use that model: only it names the programs, tests and files in the images";
  context.diagnostics.add("invalid-value", message, found.keyRange, hint);
  return true;
}

/** Whether a test is the command of an image of gen-nix. */
function isControl(test: ModelNode | undefined): boolean {
  return test?.kind === "list" && test.items.some((it) => scalarText(it) === "gen-nix-control");
}

/** Whether the record beside the file, which `gen-nix export` writes, has its name. */
function isRecorded({ source, readBeside }: ReadContext): boolean {
  const record = readBeside(".gen-nix-export") ?? "";
  return record.includes(`${JSON.stringify(basename(source.path))}:`);
}
