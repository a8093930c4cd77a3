import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { markOf } from "../../../src/system/process-mark.js";
import { claimFolder } from "../../../src/up/claim-folder.js";
import type { UpFolder } from "../../../src/up/up-folder.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const folderWith = (text: string): UpFolder => {
  const path = temporaryFolder();
  const record = join(path, "up.json");
  writeFileSync(record, text);
  return { path, record } as UpFolder;
};
const stale = '{"pid":999999999,"startTime":"1"}\n';
const claimOf = ({ record }: UpFolder) =>
  `${record}.after-${createHash("sha256").update(stale).digest("hex").slice(0, 16)}`;
const other = `${JSON.stringify(markOf(process.ppid))}\n`;
const noWait = () => expect.fail("there is nothing to wait for");

test.each([
  ["a killed run", stale],
  ["a run that could not write it", "{"],
])("the record of %s is replaced, and removed in the end", async (_name, text) => {
  const folder = folderWith(text);
  const release = await claimFolder(folder, noWait);
  expect(JSON.parse(readFileSync(folder.record, "utf8"))).toEqual(markOf(process.pid));
  release();
  expect(existsSync(folder.record)).toBe(false);
});

test("of two runs that replace a stale record, the slower one is refused, and removes nothing", async () => {
  const folder = folderWith(stale);
  writeFileSync(claimOf(folder), other);
  const claiming = claimFolder(folder, noWait);
  const refused = expect(claiming).rejects.toThrow(/already runs here/);
  await new Promise((resolve) => setTimeout(resolve, 50));
  writeFileSync(folder.record, other);
  rmSync(claimOf(folder));
  await refused;
  expect(readFileSync(folder.record, "utf8")).toBe(other);
});

test("a record that cannot be read is an error, and not waited for", async () => {
  const path = temporaryFolder();
  const record = join(path, "up.json");
  mkdirSync(record);
  const claiming = claimFolder({ path, record } as UpFolder, noWait);
  await expect(claiming).rejects.toThrow(/cannot read .*up\.json: it is a directory/);
});

test("the claim of a run that was killed meanwhile prevents nothing", async () => {
  const folder = folderWith(stale);
  writeFileSync(claimOf(folder), stale);
  await claimFolder(folder, noWait);
  expect(JSON.parse(readFileSync(folder.record, "utf8"))).toEqual(markOf(process.pid));
});
