import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { changed, notImported, reportOthers } from "../draft-process.js";
import { isDataFolder } from "./data-folders.js";
import { filesIn } from "./files-in.js";
import {
  addFile,
  addFolder,
  type ServiceContext,
  type ServiceReading,
  textOf,
} from "./service-reading.js";

/** A volume of a service. */
interface Mount {
  /** A name, a path, or nothing for an anonymous volume. */
  readonly source: string | undefined;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly type: string;
}

/** Returns the file beside the compose file that a service mounts at one of the paths of its configuration. */
export function configFileOf(
  service: MapNode,
  paths: readonly string[],
  context: ServiceContext,
): string | undefined {
  for (const mount of mountsOf(child(service, "volumes"), context)) {
    const file = mount.source === undefined ? undefined : fileIn(mount.source, mount.target, paths);
    if (file === undefined || !context.existsBeside(file)) continue;
    return file.startsWith("/") ? file : `\${./${file.replace(/^\.\//, "")}}`;
  }
  return undefined;
}

/** Returns the volumes of a service. */
export function mountsOf(volumes: ModelNode | undefined, context: ServiceContext): Mount[] {
  const items = volumes?.kind === "list" ? volumes.items : [];
  return items.flatMap((it) => readMount(it, context) ?? []);
}

/** Returns the path of a file that is mounted at one of the paths, by itself or in its folder. */
function fileIn(source: string, target: string, paths: readonly string[]): string | undefined {
  const folder = `${target.replace(/\/$/, "")}/`;
  const path = paths.find((it) => it === target || it.startsWith(folder));
  if (path === undefined) return undefined;
  return path === target ? source : `${source.replace(/\/$/, "")}/${path.slice(folder.length)}`;
}

/** Reads the volumes of a service. */
export function readVolumes(reading: ServiceReading, value: ModelNode): void {
  const { process, known, context } = reading;
  for (const item of value.kind === "list" ? value.items : []) {
    const mount = readMount(item, context);
    if (mount === undefined) {
      const hint = "write image: { volumes: [...] } with its path in the container";
      notImported(context.diagnostics, `a volume of ${process.name}`, item.range, hint);
      continue;
    }
    reportOptions(reading, item);
    const folder = mount.source?.replace(/\/+$/, "").replace(/^\.$/, "./.");
    if (process.keys.get("directory") === `\${${folder}}`) {
      addFolder(reading, mount.source ?? ".", item.range);
      const hint = "it is a copy of this folder in the image, where processes cannot write";
      changed(context.diagnostics, `the directory of ${process.name}`, item.range, hint);
      continue;
    }
    const { source, target } = mount;
    const isFile = source !== undefined && /^[./~]/.test(source);
    const configFile = process.keys.has("configFile")
      ? fileIn(source ?? "", target, known?.configFiles ?? [])
      : undefined;
    const included = isFile ? includedFiles(reading, source) : [];
    if (included.length > 0) for (const file of included) addFile(reading, file, item.range);
    else if (isFile && configFile !== undefined && context.existsBeside(configFile)) {
      addFile(reading, configFile, item.range);
      // The other files of a folder are missing.
      if (configFile !== source) reportFile(source, target, item.range, context);
    } else if (known !== undefined && isDataFolder(known.service, target))
      moveData(reading, known.service, mount, item.range);
    else if (isFile) reportFile(source, target, item.range, context);
    else if (mount.type === "tmpfs" || mount.type === "volume") addVolume(reading, mount, item);
    else {
      const hint = `docker run --mount mounts it at ${target}`;
      notImported(context.diagnostics, `the ${mount.type} at ${target}`, item.range, hint);
    }
  }
}

/** Mounts the volume with the data of a service where its constructor has the data of all services. */
function moveData(
  { process, context }: ServiceReading,
  service: string,
  { source, target, type }: Mount,
  range: SourceRange,
): void {
  const what = `the volume at ${target} of ${process.name}`;
  const place = `the data of ${service} is below /var/lib`;
  if (type === "tmpfs") {
    const hint = `${place}: gen-nix run --tmpfs /var/lib keeps it in memory, as that of all services`;
    notImported(context.diagnostics, what, range, hint);
    return;
  }
  process.volumes.push("/var/lib");
  if (source === undefined || /^[./~]/.test(source)) {
    const hint = `${place}: gen-nix run --volume NAME:/var/lib keeps it in a volume; move data there by a dump`;
    notImported(context.diagnostics, what, range, hint);
    return;
  }
  const first = [...context.files].find((file) => file.endsWith(":/var/lib"));
  const volume = first?.replace(/:.*/, "") ?? source;
  context.files.add(`${volume}:/var/lib`);
  const hint = `${place}: the command at the top mounts the volume ${volume} there, for all services; move data by a dump`;
  changed(context.diagnostics, what, range, hint);
}

/** The files of a volume that the configuration of the service includes. */
function includedFiles({ process }: ServiceReading, source: string): string[] {
  const normal = (path: string) => path.replace(/^(?:\.\/+)+|\/+$/g, "");
  const configFile = String(process.keys.get("configFile") ?? "");
  return (configFile.startsWith("${pkgs.") ? filesIn(configFile) : [])
    .map(normal)
    .filter((file) => `${file}/`.startsWith(`${normal(source)}/`));
}

function reportFile(
  source: string,
  target: string,
  range: SourceRange,
  { diagnostics }: ServiceContext,
): void {
  const path = source.replace(/^\.\/+/, "").replace(/\/+$/, "") || ".";
  const beside = path.startsWith("../") ? path : `./${path}`;
  const hint = /^[/~]/.test(source)
    ? `docker run --volume ${source}:${target} mounts it`
    : `name it where the program takes it: "\${${beside}}"; docker run --volume mounts what changes`;
  notImported(diagnostics, `${source} at ${target}`, range, hint);
}

/** Adds a volume of the image, and reports what differs when all services share the files of one container. */
function addVolume(
  { process, context }: ServiceReading,
  { source, target, isReadOnly, type }: Mount,
  { range }: ModelNode,
): void {
  const report = (what: string, hint: string) =>
    notImported(context.diagnostics, what, range, hint);
  process.volumes.push(target);
  if (type === "tmpfs")
    report(`tmpfs at ${target} of ${process.name}`, `write docker run --tmpfs ${target}`);
  if (isReadOnly)
    report(
      `read_only of the volume at ${target} of ${process.name}`,
      "the processes of a container share its files: the user of the process decides what it can write",
    );
  if (source === undefined) return;
  const other = context.mounts.find((it) => it.target === target && it.source !== source);
  if (other !== undefined)
    report(
      `the volume ${source} at ${target} of ${process.name}`,
      `the volume ${other.source} is there too, and a container has one: let one of the programs use another path`,
    );
  const elsewhere = context.mounts.find((it) => it.source === source && it.target !== target);
  if (elsewhere !== undefined)
    report(
      `the volume ${source} at ${target} of ${process.name}`,
      `it is at ${elsewhere.target} too: let both programs use the same path`,
    );
  context.mounts.push({ source, target });
  // Without an option, each container has a new volume there.
  if (type === "volume" && other === undefined) context.files.add(`${source}:${target}`);
}

/** Reports the options of the long form. */
function reportOptions({ process, context }: ServiceReading, item: ModelNode): void {
  const hint = "it is an option of docker run --mount";
  const target = textOf(child(item, "target"), context);
  const of = `of the volume at ${target} of ${process.name}`;
  const used = ["type", "source", "target", "read_only"];
  if (item.kind === "map") reportOthers(item, used, of, hint, context.diagnostics);
}

function readMount(item: ModelNode, context: ServiceContext): Mount | undefined {
  if (item.kind === "map") {
    const text = (key: string) => textOf(child(item, key), context);
    const target = text("target");
    const isReadOnly = text("read_only") === "true";
    const type = text("type") ?? "volume";
    return target === undefined ? undefined : { source: text("source"), target, isReadOnly, type };
  }
  const [source = "", target, mode = ""] = (textOf(item, context) ?? "").split(":");
  const isReadOnly = mode.split(",").includes("ro");
  const more = { isReadOnly, type: "volume" };
  return target === undefined
    ? { source: undefined, target: source, ...more }
    : { source, target, ...more };
}
