import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { changed, notImported } from "../draft-process.js";
import type { ImportedValue } from "../imported-system.js";
import { hasData } from "./data-folders.js";
import { isUserVariable } from "./database-user.js";
import { filesIn } from "./files-in.js";
import { splitOptions } from "./image-options.js";
import type { KnownImage } from "./known-image.js";
import { databaseOf, imageTag } from "./known-images.js";
import { commandOf } from "./read-command.js";
import {
  pairsOf,
  type ServiceContext,
  type ServiceReading,
  textOf,
  variablesOf,
} from "./service-reading.js";

/** Sets the constructor of a known image, with the parameters that its variables and its command have become. */
export function setService(
  reading: ServiceReading,
  known: KnownImage,
  image: string,
  configFile: string | undefined,
): void {
  const { process, service, context } = reading;
  const set = (parameters: Readonly<Record<string, ImportedValue>>) => {
    for (const [key, value] of Object.entries(parameters)) process.keys.set(key, value);
  };
  process.keys.set("constructor", known.service);
  set(known.ofTag?.(imageTag(image)) ?? {});
  const range = (child(service, "image") ?? child(service, "build") ?? service).range;
  set(readVariablesOf(reading, known));
  const [required, hint = ""] = known.required ?? [{}];
  for (const [key, value] of Object.entries(required).filter(([it]) => !process.keys.has(it))) {
    set({ [key]: value });
    notImported(context.diagnostics, `${key} ${value} of ${process.name}`, range, hint);
  }
  if (known.lacks !== undefined && configFile === undefined)
    notImported(context.diagnostics, `${known.lacks[0]} of ${process.name}`, range, known.lacks[1]);
  if (configFile !== undefined) {
    process.keys.set("configFile", configFile);
    reportPathsIn(reading, known, configFile, range);
  }
  readCommandOf(reading, known);
  // The constructor has its own program, and its own directory.
  for (const key of ["entrypoint", "working_dir"]) {
    const node = child(service, key);
    if (node !== undefined) refuse(reading, `${key} of ${process.name}`, node.range, known);
  }
  publish(reading, known);
  reportVersion(reading, image, range);
}

/** Reports the paths of the image in a configuration file. Files in the folder of PID files are those of the process. */
function reportPathsIn(
  { process, service, context }: ServiceReading,
  { hasPaths }: KnownImage,
  configFile: string,
  range: SourceRange,
): void {
  const files = filesIn(configFile);
  for (const path of files.length === 0 ? [configFile] : files) {
    const text = (context.readBeside(path) ?? "").replaceAll(/^\s*#.*$/gm, "");
    const found = new Set(text.match(/(?<![\w./:])\/(?:etc|usr|var|data|opt)\/[\w./*-]*\w/g));
    for (const file of found) {
      if (hasPaths?.test(file) || /^\/var\/run\/[^/]+$/.test(file)) continue;
      const hint = file.startsWith("/var/")
        ? "the image does not have its folder: write a path that the process may write, such as one in /var/run"
        : "the image has its own files: write a path below /var that the process may write, or one of the Nix store";
      const place = mountOf(path, service, context) ?? range;
      const what = `the path ${file} in ${path}, the configuration of ${process.name}`;
      notImported(context.diagnostics, what, place, hint);
    }
  }
}

/** The place of the volume with a file. */
function mountOf(path: string, service: MapNode, context: ServiceContext): SourceRange | undefined {
  const volumes = child(service, "volumes");
  const sourceOf = (node: ModelNode) =>
    node.kind === "map"
      ? textOf(child(node, "source"), context)
      : textOf(node, context)?.split(":")[0];
  const normal = (text: string) => text.replace(/^(?:\.\/+)+|\/+$/g, "");
  const has = (source: string) => `${normal(path)}/`.startsWith(`${normal(source)}/`);
  const items = volumes?.kind === "list" ? volumes.items : [];
  return items.find((item) => has(sourceOf(item) ?? "-"))?.range;
}

function refuse(
  { context }: ServiceReading,
  what: string,
  range: SourceRange,
  { service }: KnownImage,
): void {
  const hint = `gen-nix services ${service} shows the parameters that replace it`;
  notImported(context.diagnostics, what, range, hint);
}

/** Returns the parameters that the variables of the image have become, and reports the others. */
function readVariablesOf(
  { process, service, context }: ServiceReading,
  known: KnownImage,
): Readonly<Record<string, ImportedValue>> {
  const variables = variablesOf(service, context);
  const pairs = pairsOf(variables);
  const database = databaseOf(known, pairs);
  const found = known.readVariables?.(pairs);
  for (const { name, range } of variables) {
    const hint = known.variables?.[name];
    if (name === database?.variable || isUserVariable(known.service, name)) continue;
    if (found?.passwords.includes(name))
      changed(context.diagnostics, `${name} of ${process.name}`, range, PASSWORD);
    if (found?.read.includes(name)) continue;
    const otherwise = `gen-nix services ${known.service} shows the parameters`;
    notImported(context.diagnostics, `${name} of ${process.name}`, range, hint ?? otherwise);
  }
  return {
    // PostgreSQL has this database already.
    ...(database !== undefined && database.name !== "postgres"
      ? { databases: [database.name] }
      : {}),
    ...found?.parameters,
  };
}

const PASSWORD = "it is part of the image: write the path of a file in the container, and mount it";

function readCommandOf(reading: ServiceReading, known: KnownImage): void {
  const { process, service, context } = reading;
  const node = child(service, "command");
  const command = commandOf(node, context) ?? [];
  if (node === undefined || command.length === 0) return;
  const isShell = /^(?:\/bin\/)?(?:ba|da|a)?sh$/.test(command[0] ?? "");
  if (isShell || known.readCommand === undefined) {
    refuse(reading, `command of ${process.name}`, node.range, known);
    return;
  }
  const { first, options } = splitOptions(command);
  const hasConfigFile = process.keys.has("configFile");
  const { parameters, port, unread } = known.readCommand(options, first, hasConfigFile);
  for (const [key, value] of Object.entries(parameters)) process.keys.set(key, value);
  if (port !== undefined) process.keys.set("port", port);
  for (const words of unread)
    refuse(reading, `${words} in the command of ${process.name}`, node.range, known);
}

/** Lets a service whose port is published listen on all addresses, as the image does. */
function publish({ process, service, context }: ServiceReading, known: KnownImage): void {
  const ports = child(service, "ports");
  const isDecided = process.keys.has("configFile") && known.listensByOption === undefined;
  if (ports?.kind !== "list" || ports.items.length === 0 || isDecided) return;
  for (const [key, value] of Object.entries(known.whenPublished ?? {})) {
    const before = process.keys.get(key);
    if (before !== undefined && key !== "settings") continue;
    process.keys.set(key, key === "settings" ? { ...Object(value), ...Object(before) } : value);
    const hint = `${key}: ${JSON.stringify(value)} accepts connections from outside of the container; remove it, and --publish, if only its processes connect`;
    changed(context.diagnostics, `the addresses of ${process.name}`, ports.range, hint);
  }
}

/** Reports that the package set decides the version. */
export function reportVersion(
  { process, context }: ServiceReading,
  image: string,
  range: SourceRange,
): void {
  const version = /^v?\d[\w.]*/.exec(imageTag(image))?.[0];
  // Python 3 is the only one.
  if (version === undefined || version === "3") return;
  const keepsData = hasData(String(process.keys.get("constructor")));
  const hint = `it is that of the package set${keepsData ? ": move data of another version by a dump" : ""}`;
  changed(context.diagnostics, `the version ${version} of ${process.name}`, range, hint);
}
