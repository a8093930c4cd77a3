import { posix } from "node:path";
import type { ImportedSystem, ImportedValue } from "./imported-system.js";

/**
 * Changes the paths of files beside the imported file (`${./app}`) for a model in another folder.
 *
 * @param way the path from the folder of the model to that of the file
 */
export function rebasePaths(system: ImportedSystem, way: string): ImportedSystem {
  const processes = system.processes.map((process) => ({
    ...process,
    keys: new Map([...process.keys].map(([key, value]) => [key, rebase(value, way)])),
  }));
  const mounts = system.mounts?.map((mount) => (/^\./.test(mount) ? inFolder(mount, way) : mount));
  return { ...system, processes, ...(mounts === undefined ? {} : { mounts }) };
}

function inFolder(path: string, way: string): string {
  const joined = posix.join(way, path);
  return joined.startsWith("..") ? joined : `./${joined}`;
}

function rebase(value: ImportedValue, way: string): ImportedValue {
  if (typeof value === "string") {
    return value.replaceAll(/(?<!\$)\$\{(\.{1,2}\/[^{}]*)\}/g, (_, path: string) => {
      return `\${${inFolder(path, way)}}`;
    });
  }
  if (Array.isArray(value)) return value.map((item) => rebase(item, way));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rebase(item, way)]));
}
