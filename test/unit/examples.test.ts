import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gen } from "../support/run-command.js";

const ROOT = join(import.meta.dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

const entries = await readdir(EXAMPLES, { withFileTypes: true });
const examples = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe.each(examples)("the example %s", (example) => {
  it("has a test with its name that builds, runs and queries it", () => {
    expect(existsSync(join(ROOT, "test/e2e/examples", `${example}.test.ts`))).toBe(true);
  });

  it("has a README about its purpose, and how to run and query it", async () => {
    const text = await readFile(join(EXAMPLES, example, "README.md"), "utf8");
    expect(text).toMatch(/^# .+\n\n\w/);
    for (const part of ["## Run it", "nix-build", "docker run --rm", "curl "]) {
      expect(text).toContain(part);
    }
  });

  it("is in the list of examples", async () => {
    const list = await readFile(join(EXAMPLES, "README.md"), "utf8");
    expect(list).toContain(`](${example}/README.md)`);
  });

  it("is self-contained: it does not refer to folders above it", async () => {
    const files = await readdir(join(EXAMPLES, example), { recursive: true, withFileTypes: true });
    // READMEs link to the docs; who tries an example in its place has what was written for it beside it.
    const own = files.filter(
      (entry) =>
        entry.isFile() &&
        entry.name !== "README.md" &&
        !/\/(gen-nix|node_modules)(\/|$)/.test(entry.parentPath.slice(EXAMPLES.length)),
    );
    for (const file of own) {
      const path = join(file.parentPath, file.name);
      expect(await readFile(path, "utf8"), path).not.toContain("../");
    }
  });
});

it("the declarations of the TypeScript example are up to date", async () => {
  const folder = join(EXAMPLES, "typescript-model");
  const { stdout } = await gen("types", join(folder, "processes.ts"));
  expect(await readFile(join(folder, "gen-nix.d.ts"), "utf8")).toBe(stdout);
});
