import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "../../..");

describe("gen-nix services", () => {
  test("lists every folder of the catalogue", async () => {
    const folders = await readdir(join(root, "nix/services"), { withFileTypes: true });
    const names = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    const { exitCode, stdout } = await gen("services");
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(names.sort());
    expect(exitCode).toBe(0);
  });

  test("shows one with its parameters and an example", async () => {
    const { stdout } = await gen("services", "redis");
    expect(stdout).toContain("Makes a process that runs Redis.");
    expect(stdout).toContain('  bind (default: [ "127.0.0.1" ])\n    The addresses to listen on.');
    expect(stdout).toContain("    redis:\n      constructor: redis\n      port: 6379\n");
    expect(JSON.parse((await gen("services", "redis", "--json")).stdout)).toMatchObject([
      { name: "redis", port: 6379 },
    ]);
  });

  test("finds those with a word, and names the nearest one", async () => {
    expect((await gen("services", "metrics")).stdout.split("\n")).toHaveLength(3);
    const { exitCode, stderr } = await gen("services", "redsi");
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the catalogue has no service "redsi"\n  hint: did you mean "redis"?');
  });
});

describe("gen-nix add", () => {
  const modelOf = (folder: string) => join(folder, "processes.yaml");
  const web = "processes:\n  web: # the shop\n    foregroundProcess: /bin/web\n    port: 6379\n";

  test("adds services with free names and ports, and leaves the other lines", async () => {
    const model = modelOf(temporaryFolder());
    await writeFile(model, web);
    const { exitCode, stderr } = await gen("add", "redis", "redis", "--model", model);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    const added = `  redis:
    constructor: redis
    port: 6380
  redis-2:
    constructor: redis
    port: 6381
    instanceSuffix: -2
`;
    expect(await readFile(model, "utf8")).toBe(web + added);
  });

  test("reports what is left to fill in", async () => {
    const model = modelOf(temporaryFolder());
    await writeFile(model, web);
    const { exitCode, stderr } = await gen("add", "lighttpd", "--model", model);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('root of process "lighttpd" must be an absolute path');
  });

  test("changes nothing for an unknown service or a model that is wrong", async () => {
    const model = modelOf(temporaryFolder());
    const wrong = "processes:\n  web: { port: x }\n";
    await writeFile(model, wrong);
    expect((await gen("add", "redis", "--model", model)).exitCode).toBe(1);
    expect((await gen("add", "redis", "radis", "--model", model)).exitCode).toBe(2);
    expect(await readFile(model, "utf8")).toBe(wrong);
  });

  test("prints the lines for a model that it cannot change", async () => {
    const model = join(temporaryFolder(), "processes.json");
    const flow = '{ "processes": { "web": { "foregroundProcess": "/bin/web" } } }';
    await writeFile(model, flow);
    const { exitCode, stderr } = await gen("add", "redis", "--model", model);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "add these lines to its processes:\n    redis:\n      constructor: redis",
    );
  });
});

test("gen-nix init --with adds services, or writes nothing for an unknown one", async () => {
  const folder = temporaryFolder();
  expect((await gen("init", folder, "--yes", "--with", "redis,nothing")).exitCode).toBe(2);
  expect(await readdir(folder)).toEqual([]);
  expect((await gen("init", folder, "--yes", "--with", "redis,postgresql")).exitCode).toBe(0);
  const model = await readFile(join(folder, "processes.yaml"), "utf8");
  expect(model).toContain("    constructor: redis\n");
  expect(model).toContain("    constructor: postgresql\n");
});
