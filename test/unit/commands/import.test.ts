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

  test("a folder in its place is named", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "Procfile");
    await writeFile(file, "web: sleep 1\n");
    const { exitCode, stderr } = await gen("import", file, "--output", folder);
    expect(stderr).toContain(`${folder} is a folder`);
    expect(exitCode).toBe(1);
  });

  test("an empty model gets the processes", async () => {
    expect((await importInto("model.yaml", "image: { name: shop }\n")).exitCode).toBe(0);
  });
});

describe("several files", () => {
  test("units become processes of one model, with what they need of each other", async () => {
    const folder = temporaryFolder();
    const [web, db] = [join(folder, "web.service"), join(folder, "db.service")];
    await writeFile(
      web,
      "[Unit]\nAfter=db.service\nRequires=db.service\n[Service]\nExecStart=/bin/sh\n",
    );
    await writeFile(db, "[Service]\nExecStart=/bin/sh\n");
    const { stdout, exitCode } = await gen("import", web, db, "--dry-run");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`# Imported from ${web}, ${db} by gen-nix.`);
    expect(stdout).toContain("dependsOn: [ db ]");
  });

  test("of other formats are refused", async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, "Procfile"), "web: sleep 1\n");
    const file = join(folder, "Procfile");
    const { stderr, exitCode } = await gen("import", file, file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("only compose files and units of systemd are read together");
  });
});
