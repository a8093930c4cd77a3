import { posix } from "node:path";
import { child } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import { literal } from "../imported-system.js";
import type { Dockerfile } from "./dockerfile.js";
import { buildFolder } from "./read-build.js";
import { type ServiceReading, textOf, textsOf } from "./service-reading.js";

/** Sets the working directory: a folder beside the file if the image has its files there, or a path. */
export function setDirectory({
  process,
  service,
  dockerfile,
  context,
}: Omit<ServiceReading, "known">): void {
  const directory = textOf(child(service, "working_dir"), context) ?? dockerfile?.workingDirectory;
  if (directory === undefined) return;
  const mounted = textsOf(child(service, "volumes"), context)
    .map((volume) => volume.split(":"))
    .find(([source = "", target]) => target === directory && source.startsWith("."));
  const folder =
    mounted?.[0] ?? copiedFolder(directory, dockerfile, buildFolder(service, context) ?? ".");
  if (folder !== undefined && context.existsBeside(folder)) {
    const path = folder.replace(/^(?!\.)/, "./").replace(/\/+$/, "");
    process.keys.set("directory", `\${${path === "." ? "./." : path}}`);
    return;
  }
  process.keys.set("directory", literal(directory));
  const hint =
    "the directory must be there when the process starts: let initialize: create it, or name a folder beside the model: ${./app}";
  notImported(
    context.diagnostics,
    `the content of ${directory}`,
    child(service, "working_dir")?.range ?? process.range,
    hint,
  );
}

/** Returns the folder that a Dockerfile copies to a directory, or to one that contains it. */
function copiedFolder(
  directory: string,
  dockerfile: Dockerfile | undefined,
  folder: string,
): string | undefined {
  for (const { source, target } of dockerfile?.copies ?? []) {
    if (!["", "."].includes(source)) continue;
    const working = posix.resolve("/", dockerfile?.workingDirectory ?? "");
    // The value of a variable is unknown: it is the working directory as a rule.
    const copy = target.includes("$") ? working : target;
    const inner = posix.relative(copy, posix.resolve(working, directory));
    if (!inner.startsWith("..")) return inner === "" ? folder : posix.join(folder, inner);
  }
  return undefined;
}
