import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeExport } from "../../src/project/write-export.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const files = (...paths: readonly string[]) =>
  paths.map((path) => ({ path, content: `content of ${path}\n` }));
const shop = { id: "quadlet shop", force: false };

test("files of an earlier export are removed, but not those of the user or of another system", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "notes"), "mine");
  writeExport(folder, files("other.container"), { id: "quadlet other", force: false });
  writeExport(folder, files("web.container", "db.container"), shop);
  const { written, removed, kept } = writeExport(folder, files("web.container"), shop);
  expect({ written, removed, kept }).toEqual({
    written: ["web.container"],
    removed: ["db.container"],
    kept: [],
  });
  expect(existsSync(join(folder, "db.container"))).toBe(false);
  expect(existsSync(join(folder, "other.container"))).toBe(true);
  expect(readFileSync(join(folder, "notes"), "utf8")).toBe("mine");
});

test("an edited file of an earlier export stays", () => {
  const folder = temporaryFolder();
  writeExport(folder, files("web.container", "db.container"), shop);
  writeFileSync(join(folder, "db.container"), "edited");
  const { removed, kept } = writeExport(folder, files("web.container"), shop);
  expect({ removed, kept }).toEqual({ removed: [], kept: ["db.container"] });
  expect(readFileSync(join(folder, "db.container"), "utf8")).toBe("edited");
});

test("a file that gen-nix did not write, or that was edited, is only overwritten with --force", () => {
  const folder = temporaryFolder();
  const file = join(folder, "compose.yaml");
  writeFileSync(file, "mine");
  const compose = { id: "compose shop", force: false };
  expect(() => writeExport(folder, files("compose.yaml"), compose)).toThrow(/--force/);
  expect(readFileSync(file, "utf8")).toBe("mine");
  writeExport(folder, files("compose.yaml"), { ...compose, force: true });
  writeFileSync(file, "edited");
  expect(() => writeExport(folder, files("compose.yaml"), compose)).toThrow(/--force/);
  rmSync(file);
  writeExport(folder, files("compose.yaml"), compose);
  expect(readFileSync(file, "utf8")).toBe("content of compose.yaml\n");
});

test("a damaged record removes nothing, also outside of the folder", () => {
  const folder = temporaryFolder();
  const outside = temporaryFolder();
  writeFileSync(join(outside, "web.container"), "content of web.container\n");
  const record = {
    [shop.id]: { [join("..", outside.split("/").at(-1) ?? "", "web.container")]: "0" },
  };
  writeFileSync(join(folder, ".gen-nix-export"), JSON.stringify(record));
  expect(writeExport(folder, [], shop).removed).toEqual([]);
  writeFileSync(join(folder, ".gen-nix-export"), "{");
  expect(writeExport(folder, [], shop).removed).toEqual([]);
  expect(existsSync(join(outside, "web.container"))).toBe(true);
});

test("a folder that cannot be made is an error", () => {
  const place = "/proc/gen-nix-export/compose";
  expect(() => writeExport(place, files("compose.yaml"), shop)).toThrow(`cannot write to ${place}`);
});
