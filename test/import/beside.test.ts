import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

test.each([
  ["a.service", "a.timer", "[Service]\nExecStart=true", "[Timer]\nOnBootSec=5min", "systemd"],
  ["s.conf", "c/a.conf", "[include]\nfiles=c/*.conf", "[program:a]\nbad=1\n", "supervisord"],
] as const)("a remark about %s names the file beside it with its folder", (...names) => {
  const [file, beside, text, other, format] = names;
  enterFolder(temporaryFolder());
  mkdirSync("sd/c", { recursive: true });
  writeFileSync(`sd/${file}`, text);
  writeFileSync(`sd/${beside}`, other);
  const { remarks } = importFile(`sd/${file}`, format, new Set(), ".");
  expect(remarks.map((remark) => remark.file)).toContain(`sd/${beside}`);
});

test("units with one name are two processes, and links to units and to nothing are none", () => {
  enterFolder(temporaryFolder());
  for (const file of ["db.service", "db@.service"])
    writeFileSync(file, "[Service]\nExecStart=/bin/true\n");
  symlinkSync("db.service", "alias.service");
  symlinkSync("absent.service", "broken.service");
  symlinkSync("/dev/null", "masked.service");
  const { system } = importFile(".", "systemd", new Set(), ".");
  expect(system?.processes.map(({ name }) => name)).toEqual(["db", "db-2"]);
});
