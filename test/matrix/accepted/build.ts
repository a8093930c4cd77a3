import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { ensureSeed } from "../../../src/debian/index.js";
import { usableLock } from "../../support/usable-lock.js";

/** Builds attributes of `default.nix` beside this file; their store paths, by attribute. */
export async function buildAccepted<Attribute extends string>(
  ...attributes: readonly Attribute[]
): Promise<Record<Attribute, string>> {
  const lockFile = await usableLock("shellcheck", "systemd");
  await ensureSeed({ lockFile });
  const { stdout } = await execa("nix-build", [
    ...["--no-out-link", "--option", "substitute", "false", import.meta.dirname],
    ...["--argstr", "lockFile", lockFile],
    ...attributes.flatMap((attribute) => ["-A", attribute]),
  ]);
  const paths = stdout.split("\n");
  return Object.fromEntries(
    attributes.map((attribute, index) => [attribute, paths[index] ?? ""]),
  ) as Record<Attribute, string>;
}

/** Reads a JSON file. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
