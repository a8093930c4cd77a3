import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "vitest";

/** With UPDATE_GOLDEN=1 the expected files are written instead of compared; review the difference. */
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
