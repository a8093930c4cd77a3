import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "../row.js";

/** A row and the name of its file. */
export interface NamedRow extends Row {
  readonly key: string;
}

const folder = fileURLToPath(new URL("../rows/", import.meta.url));

/** A list of names that the command passed on, or undefined for all. */
function chosen(variable: string): readonly string[] | undefined {
  return process.env[variable]?.split(",").filter(Boolean);
}

/** The process managers that the command named; undefined for all that the package set has. */
export const chosenManagers = chosen("GEN_NIX_RELIABILITY_MANAGERS");

/** A Nix file with the package set to build with; undefined for the embedded one. */
export const packageSetFile = process.env.GEN_NIX_RELIABILITY_PACKAGE_SET;

/** Reads all rows, in the order of their files. */
export async function allRows(): Promise<readonly NamedRow[]> {
  const keys = readdirSync(folder).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);
  return Promise.all(keys.sort().map(readRow));
}

/** Reads the rows whose keys contain one of the words that the command passed on. */
export async function chosenRows(): Promise<readonly NamedRow[]> {
  const words = chosen("GEN_NIX_RELIABILITY_ROWS");
  const rows = await allRows();
  return rows.filter(({ key }) => words?.some((word) => key.includes(word)) ?? true);
}

async function readRow(key: string): Promise<NamedRow> {
  const { row } = (await import(join(folder, `${key}.ts`))) as { row: Row };
  return { ...row, key };
}
