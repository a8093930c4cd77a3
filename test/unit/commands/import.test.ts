import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Imports a Procfile into a model with a text. */
async function importInto(name: string, before: string | undefined) {
  const folder = temporaryFolder();
  const [file, model] = [join(folder, "Procfile"), join(folder, name)];
  await writeFile(file, "web: sleep 1\n");
  if (before !== undefined) await writeFile(model, before);
  const result = await gen("import", file, "--output", model);
  const after = await readFile(model, "utf8").catch(() => undefined);
  return { ...result, isUnchanged: after === before };
}

describe("a model that the import cannot change", () => {
  test.each([
    ["model.json", '{ "processes": { "a": {} } }', "cannot write", "a file that ends with .yaml"],
    ["model.json", undefined, "cannot write", "a file that ends with .yaml"],
    ["model.yaml", "processes: { a: {} }\n", "cannot add to", "write another file with --output"],
    ["model.yaml", "processes: [\n", "model.yaml:1:12: error:", "[yaml-syntax]"],
    ["model.yaml", "- web\n", "model.yaml:1:1: error:", "[wrong-type]"],
  ])("%s: %j", async (name, before, message, hint) => {
    const { exitCode, stderr, isUnchanged } = await importInto(name, before);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(exitCode).toBe(1);
    expect(isUnchanged).toBe(true);
  });

  test("an empty model gets the processes", async () => {
    expect((await importInto("model.yaml", "image: { name: shop }\n")).exitCode).toBe(0);
  });
});
