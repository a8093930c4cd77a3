import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { createSourceFile } from "../diagnostics/source-file.js";
import { collectDiagnostics } from "../model/collect-diagnostics.js";
import { readCompose } from "./compose/read-compose.js";
import type { ImportFormat } from "./detect-format.js";
import { type ExistingModel, newModel } from "./existing-model.js";
import { finishSystem } from "./finish/finish-system.js";
import type { ImportedSystem } from "./imported-system.js";
import type { ReadContext, Reader } from "./reader.js";
import { readProcessCompose } from "./readers/process-compose/read-process-compose.js";
import { readProcfile } from "./readers/read-procfile.js";
import { readS6Rc } from "./readers/s6-rc/read-s6-rc.js";
import { readSupervisord } from "./readers/supervisord/read-supervisord.js";
import { readSystemd } from "./readers/systemd/read-systemd.js";
import { rebasePaths } from "./rebase-paths.js";

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

/**
 * Reads files of another tool: several compose files or units, or one of another format; or a folder of units or of s6-rc.
 *
 * @param named the file or folder, or several files
 * @param services the names of the constructors of the catalogue
 * @param modelFolder the folder of the model, which paths are relative to
 * @param existing the model that the processes are added to
 */
export function importFile(
  named: string | readonly string[],
  format: ImportFormat,
  services: ReadonlySet<string>,
  modelFolder: string,
  existing: ExistingModel = newModel,
): ImportResult {
  const isFolder = format === "s6-rc";
  const [file = "", ...others] = typeof named === "string" ? filesOf(named, format) : named;
  const source = createSourceFile(file, isFolder ? "" : readFileSync(file, "utf8"));
  const diagnostics = collectDiagnostics(source);
  const folder = isFolder ? resolve(file) : dirname(resolve(file));
  const beside = (path: string) => resolve(folder, path);
  const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const context: ReadContext = {
    source,
    others: others.map((other) => toPosix(relative(folder, resolve(other)))),
    diagnostics,
    existing,
    services,
    readBeside: (path) => (isFile(beside(path)) ? readFileSync(beside(path), "utf8") : undefined),
    existsBeside: (path) => existsSync(beside(path)),
    listBeside: (path) => namesIn(beside(path)),
    folderName: imageName(basename(folder)),
  };
  const system = isFolder ? readS6Rc(context, openFolder(folder)) : readers[format](context);
  if (system === undefined || diagnostics.list.length > 0)
    return { errors: diagnostics.list, remarks: [] };
  const finished = finishSystem({ ...system, name: imageName(system.name) }, context);
  const way = relative(resolve(modelFolder), folder);
  return {
    system: way === "" ? finished : rebasePaths(finished, way),
    errors: [],
    remarks: sortDiagnostics(diagnostics.warnings),
  };
}

/** The units in a folder of systemd, or the file or folder itself. */
function filesOf(path: string, format: ImportFormat): readonly string[] {
  if (format !== "systemd" || !statSync(path).isDirectory()) return [path];
  const units = /\.(?:service|timer|socket|target|path|mount|automount|swap|slice|device|scope)$/;
  const names = namesIn(path).filter(
    (name) => units.test(name) && statSync(join(path, name), { throwIfNoEntry: false })?.isFile(),
  );
  // Links to others are their aliases.
  const isAlias = (name: string) => {
    const target = basename(realpathSync(join(path, name)));
    return target !== name && names.includes(target);
  };
  return names.filter((name) => !isAlias(name)).map((name) => join(path, name));
}

const toPosix = (path: string) => path.split("\\").join("/");

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
      namesIn(join(folder, name)).some((file) => file === "type" || file === "run"),
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
