import { readFile } from "node:fs/promises";
import { buildAttributes } from "../../support/build-attributes.js";

/** Builds attributes of `default.nix` beside this file; their store paths, by attribute. */
export async function buildAccepted<Attribute extends string>(
  ...attributes: readonly Attribute[]
): Promise<Record<Attribute, string>> {
  return buildAttributes(import.meta.dirname, attributes, ["shellcheck", "systemd"]);
}

/** Reads a JSON file. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
