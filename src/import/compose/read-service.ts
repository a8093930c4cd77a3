import { posix } from "node:path";
import type { SourceRange } from "../../diagnostics/source-file.js";
import { explainForeignKey } from "../../model/check/foreign/foreign-keys.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { type DraftProcess, draftProcess, notImported } from "../draft-process.js";
import { checkShapes } from "./check-shapes.js";
import type { Copy, Dockerfile } from "./dockerfile.js";
import { hintForInstruction } from "./dockerfile-instructions.js";
import { findKnownImage } from "./known-images.js";
import { buildFolder, readBuild } from "./read-build.js";
import { readAliases } from "./read-dependencies.js";
import { reportReplicas } from "./read-deploy.js";
import { configOfFragments } from "./read-fragments.js";
import { readPorts } from "./read-ports.js";
import { mountSecrets } from "./read-secrets.js";
import { configFileOf } from "./read-volumes.js";
import { serviceKeys } from "./service-keys.js";
import { addFolder, type ServiceContext, type ServiceReading, textOf } from "./service-reading.js";
import { setProgram } from "./set-program.js";
import { setService } from "./set-service.js";

/** Keys that are read together with others. */
const readElsewhere = new Set([
  "image",
  "build",
  "command",
  "entrypoint",
  "expose",
  "ports",
  "working_dir",
  "profiles",
  // The root process of a container of gen-nix removes zombies, as that of this key does.
  "init",
]);

/** Reads a service of a compose file. */
export function readService(
  name: string,
  range: SourceRange,
  service: MapNode,
  comment: string | undefined,
  context: ServiceContext,
): ServiceReading {
  const process = draftProcess(name, range, comment);
  const image = textOf(child(service, "image"), context);
  const build = child(service, "build");
  const dockerfile = build === undefined ? undefined : readBuild(process, build, context);
  const base = build === undefined ? image : baseImage(dockerfile);
  const found = base === undefined ? undefined : findKnownImage(base, context.services);
  const paths = found?.configFiles ?? [];
  const configFile =
    configFileOf(service, paths, context) ??
    copiedFile(service, dockerfile, paths, context) ??
    (found?.fragments && configOfFragments(service, dockerfile, found.fragments, context));
  const isUsable = configFile !== undefined || !found?.needsConfigFile;
  const known = isUsable ? found : undefined;
  const reading: ServiceReading = { process, service, known, dockerfile, context };
  if (known !== undefined) setService(reading, known, base ?? "", configFile);
  else setProgram(reading, base);
  readBuildFiles(reading, configFile);
  if (found !== undefined && known === undefined)
    notImported(
      context.diagnostics,
      `the configuration of the image ${base} of ${name}`,
      child(service, "image")?.range ?? build?.range ?? range,
      `write constructor: ${found.service} with configFile: "\${./FILE}", a whole configuration beside the model`,
    );
  checkShapes(reading);
  mountSecrets(reading);
  readPorts(reading);
  readAliases(reading);
  // Variables of the service precede those of files.
  const isFile = ([key]: readonly [string, unknown]) => key === "env_file";
  const entries = [...service.entries];
  const sorted = [...entries.filter((entry) => !isFile(entry)), ...entries.filter(isFile)];
  for (const [key, { keyRange, value }] of sorted) {
    if (readElsewhere.has(key) || key.startsWith("x-")) continue;
    const read = serviceKeys[key];
    if (read !== undefined) read(reading, value, keyRange);
    else if (key === "scale") readScale(reading, value, keyRange);
    else refuse(reading, key, value, keyRange);
  }
  return reading;
}

/** The image that a Dockerfile without a program of its own adds files to. */
function baseImage(dockerfile: Dockerfile | undefined): string | undefined {
  return dockerfile?.command === undefined && dockerfile?.entrypoint === undefined
    ? dockerfile?.from
    : undefined;
}

/** Returns the file beside the Dockerfile that it copies to one of the paths of the configuration of an image. */
function copiedFile(
  service: MapNode,
  dockerfile: Dockerfile | undefined,
  paths: readonly string[],
  context: ServiceContext,
): string | undefined {
  const copy = dockerfile?.copies.find(({ target }) => paths.includes(target));
  if (copy === undefined) return undefined;
  const path = `${buildFolder(service, context)}/${copy.source}`.replace(/^(?:\.\/)+/, "");
  return context.existsBeside(path) ? `\${./${path}}` : undefined;
}

/** Reports what a Dockerfile adds to the image, and remembers its files. */
function readBuildFiles(reading: ServiceReading, configFile: string | undefined): void {
  const { process, service, dockerfile, context } = reading;
  const build = child(service, "build");
  if (dockerfile === undefined || build === undefined) return;
  const folder = buildFolder(service, context) ?? ".";
  const report = (what: string, range: SourceRange | undefined, hint: string) =>
    notImported(
      context.diagnostics,
      `${what} in the Dockerfile of ${process.name}`,
      range ?? build.range,
      hint,
    );
  addFolder(reading, folder, build.range);
  for (const instruction of dockerfile.lost) {
    const [first = ""] = instruction.rest.split(/\s+/);
    const what = instruction.name === "RUN" ? "what RUN makes" : `${instruction.name} ${first}`;
    report(what, instruction.range, hintForInstruction(instruction) ?? "");
  }
  for (const copy of dockerfile.copies) {
    const path = posix.join(folder, copy.source);
    const isConfig = configFile?.includes(`\${./${path}}`) === true;
    if (isConfig || isInDirectory(copy, dockerfile, process)) continue;
    const hint = `name it where the program takes it: "\${${path.startsWith(".") ? path : `./${path}`}}"`;
    report(`${copy.source} at ${copy.target}`, copy.range, hint);
  }
}

/** Whether a file is in the working directory, which is a folder beside the model then. */
function isInDirectory(
  { source, target }: Copy,
  { copies }: Dockerfile,
  { keys }: DraftProcess,
): boolean {
  const isFolder = String(keys.get("directory") ?? "").startsWith("${");
  const whole = copies.find((copy) => ["", "."].includes(copy.source));
  if (!isFolder || whole === undefined) return false;
  return posix.relative(whole.target, target) === posix.join(source, ".").replace(/^\.$/, "");
}

function readScale(reading: ServiceReading, value: ModelNode, range: SourceRange): void {
  const replicas = Number(textOf(value, reading.context));
  if (replicas > 1) reportReplicas(reading, replicas, range);
}

/** Reports a key that a model has in another way, or not at all. */
function refuse(
  { process, context }: ServiceReading,
  key: string,
  value: ModelNode,
  range: SourceRange,
) {
  const hint = explainForeignKey(key, value, ["processes", ""])?.hint ?? "a model has no such key";
  notImported(context.diagnostics, `${key} of ${process.name}`, range, hint);
}
