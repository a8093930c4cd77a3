import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder, with a copy of another one in it when that is given; it goes away after the test. */
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
