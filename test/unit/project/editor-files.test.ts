import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const schema = "processes.schema.json";
const types = "gen-nix.d.ts";
const model = (name: string) => `processes: { ${name}: { process: /bin/web, port: 80 } }\n`;
const generate = (...more: string[]) => gen("--packages", "nixpkgs", ...more);
const read = (file: string) => readFileSync(file, "utf8");

beforeEach(async () => {
  enterFolder(temporaryFolder());
  writeFileSync("processes.yaml", model("web"));
  await gen("schema", "-o", schema);
  await gen("types", "-o", types);
  expect(await generate()).toMatchObject({ exitCode: 0 });
});

test("gen-nix updates the editor files after a new instance", async () => {
  expect(read(schema) + read(types)).not.toContain('"shop"');
  writeFileSync("processes.yaml", model("shop"));
  expect(await generate()).toMatchObject({ exitCode: 0 });
  expect(read(schema)).toContain('"shop"');
  expect(read(types)).toContain('shop: "port";');
});

test("--check lists outdated files, and writes nothing", async () => {
  writeFileSync("processes.yaml", model("shop"));
  const { exitCode, stderr } = await generate("--check");
  expect(exitCode).toBe(1);
  for (const file of [schema, types]) {
    expect(stderr).toContain(`${file}: error: the file does not match the model`);
    expect(read(file)).not.toContain('"shop"');
  }
});

test("up-to-date files are not written", async () => {
  for (const file of [schema, types]) utimesSync(file, 1000, 1000);
  await generate();
  for (const file of [schema, types]) expect(statSync(file).mtimeMs).toBe(1_000_000);
  expect(await generate("--check")).toMatchObject({ exitCode: 0 });
});

test("a file of the user is not changed", async () => {
  writeFileSync(schema, "{}\n");
  writeFileSync(types, "// mine\n");
  writeFileSync("processes.yaml", model("shop"));
  expect(await generate()).toMatchObject({ exitCode: 0 });
  expect([read(schema), read(types)]).toEqual(["{}\n", "// mine\n"]);
});

test("they are not changed when the model consists of several files", async () => {
  writeFileSync("more.yaml", "processes: { shop: { process: /bin/shop } }\n");
  const [before, beforeTypes] = [read(schema), read(types)];
  const over = ["processes.yaml", "more.yaml", "-o", "both"];
  expect(await gen(...over, "--packages", "nixpkgs")).toMatchObject({ exitCode: 0 });
  expect(await gen(...over, "--check")).toMatchObject({ exitCode: 0 });
  expect([read(schema), read(types)]).toEqual([before, beforeTypes]);
});
