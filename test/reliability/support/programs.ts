import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Reads a file of `test/reliability/programs`, for a model to name. */
export function program(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../programs/${name}`, import.meta.url)), "utf8");
}
