import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "vitest";

/** Whether to write the expected files instead of comparing them; review the difference afterwards. */
export const updatesGolden = process.env.UPDATE_GOLDEN === "1";

/** Compares a text with an expected file, byte for byte. */
export function expectGolden(text: string, file: string): void {
  if (updatesGolden) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  expect(text, file).toBe(readFileSync(file, "utf8"));
}
