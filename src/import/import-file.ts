import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isMap, isScalar, parseDocument } from "yaml";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { createSourceFile } from "../diagnostics/source-file.js";
import { collectDiagnostics } from "../model/collect-diagnostics.js";
import { readCompose } from "./compose/read-compose.js";
import { finishSystem } from "./finish/finish-system.js";
import type { ImportedSystem } from "./imported-system.js";
import type { ReadContext, Reader } from "./reader.js";
import { readProcessCompose } from "./readers/process-compose/read-process-compose.js";
import { readProcfile } from "./readers/read-procfile.js";
import { readS6Rc } from "./readers/s6-rc/read-s6-rc.js";
import { readSupervisord } from "./readers/supervisord/read-supervisord.js";
import { readSystemd } from "./readers/systemd/read-systemd.js";
import { rebasePaths } from "./rebase-paths.js";

/** The formats that can be imported. */
export const importFormats = [
  "compose",
  "process-compose",
  "procfile",
  "supervisord",
  "s6-rc",
  "systemd",
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The result of an import. */
export interface ImportResult {
  /** Absent if the file has errors. */
  readonly system?: ImportedSystem;
  readonly errors: readonly Diagnostic[];
  /** What the model does not have, with its place in the file. */
  readonly remarks: readonly Diagnostic[];
}

const readers: Readonly<Record<Exclude<ImportFormat, "s6-rc">, Reader>> = {
  compose: readCompose,
  "process-compose": readProcessCompose,
  procfile: readProcfile,
  supervisord: readSupervisord,
  systemd: readSystemd,
};

/** Returns the format of a file by its name and content, or undefined for an unknown format. */
export function detectFormat(file: string): ImportFormat | undefined {
  if (statSync(file).isDirectory()) return "s6-rc";
  const name = basename(file).toLowerCase();
  const text = readFileSync(file, "utf8");
  if (/^procfile\b/.test(name)) return "procfile";
  if (/\.(?:service|timer)$/.test(name)) return "systemd";
  if (/^\[(?:program:.+|supervisord)\]/m.test(text)) return "supervisord";
  if (/^\[(?:Service|Timer)\]/m.test(text)) return "systemd";
  const keys = topKeys(text);
  if (keys.has("services")) return "compose";
  if (keys.has("processes")) return "process-compose";
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  const isProcfile = lines.length > 0 && lines.every((line) => /^[\w-]+:\s*\S/.test(line));
  return isProcfile && !/\.(?:ya?ml|json)$/.test(name) ? "procfile" : undefined;
}

/** The keys of a file in YAML or JSON, however it is indented. */
function topKeys(text: string): ReadonlySet<string> {
  const { contents } = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  const keys = isMap(contents) ? contents.items.map(({ key }) => key) : [];
  return new Set(keys.map((key) => (isScalar(key) ? String(key.value) : "")));
}

/**
 * Reads a file of another tool, or a folder of s6-rc.
 *
 * @param services the names of the constructors of the catalogue
 * @param modelFolder the folder of the model, which paths are relative to
 */
export function importFile(
  file: string,
  format: ImportFormat,
  services: ReadonlySet<string>,
  modelFolder: string,
): ImportResult {
  const isFolder = format === "s6-rc";
  const source = createSourceFile(file, isFolder ? "" : readFileSync(file, "utf8"));
  const diagnostics = collectDiagnostics(source);
  const folder = isFolder ? resolve(file) : dirname(resolve(file));
  const beside = (path: string) => resolve(folder, path);
  const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const context: ReadContext = {
    source,
    diagnostics,
    services,
    readBeside: (path) => (isFile(beside(path)) ? readFileSync(beside(path), "utf8") : undefined),
    existsBeside: (path) => existsSync(beside(path)),
    listBeside: (path) => namesIn(beside(path)),
    folderName: imageName(basename(folder)),
  };
  const system = isFolder ? readS6Rc(context, openFolder(folder)) : readers[format](context);
  if (system === undefined || diagnostics.list.length > 0)
    return { errors: diagnostics.list, remarks: [] };
  const finished = finishSystem({ ...system, name: imageName(system.name) }, source, diagnostics);
  const way = relative(resolve(modelFolder), folder);
  return {
    system: way === "" ? finished : rebasePaths(finished, way),
    errors: [],
    remarks: sortDiagnostics(diagnostics.warnings),
  };
}

/** The name of an image: lower case, without other characters than letters, digits and `-`. */
function imageName(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, "-")
      .replaceAll(/^-+|-+$/g, "") || "system"
  );
}

/** The names of the files in a folder, sorted; none if it does not exist. */
function namesIn(folder: string): string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readdirSync(folder).sort() : [];
}

function openFolder(folder: string) {
  return {
    services: namesIn(folder).filter((name) =>
      ["type", "run"].some((file) => existsSync(join(folder, name, file))),
    ),
    readFile: (service: string, file: string) => {
      const path = join(folder, service, file);
      return statSync(path, { throwIfNoEntry: false })?.isFile() === true
        ? readFileSync(path, "utf8")
        : undefined;
    },
    listFolder: (service: string, inner: string) => namesIn(join(folder, service, inner)),
  };
}
