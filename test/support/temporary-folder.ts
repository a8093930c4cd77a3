import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Creates a folder that is removed after the test, with a copy of another folder if one is given. */
export function temporaryFolder(from?: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gen-nix-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (from !== undefined) cpSync(from, folder, { recursive: true });
  return folder;
}

/** Makes a folder the current one until the test ends. */
export function enterFolder(folder: string): void {
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  process.chdir(folder);
}
