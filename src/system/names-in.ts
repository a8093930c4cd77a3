import { readdirSync } from "node:fs";

/** Returns the names in a folder, or none if it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
