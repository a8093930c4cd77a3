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

  test("writes examples of the values that a service needs, and says so", async () => {
    const model = modelOf(temporaryFolder());
    await writeFile(model, web);
    const added = await gen("add", "lighttpd", "reverseProxyApache", "--model", model);
    expect(added).toMatchObject({ exitCode: 0, stderr: "" });
    expect(added.stdout).toContain("these values are examples; replace them: lighttpd.root\n");
    const text = await readFile(model, "utf8");
    expect(text).toContain("    root: /srv/www # an example. The folder of files to serve.\n");
    expect(text).toContain("    dependency: !ref web\n");
  });

  test("gives processes of different constructors different names", async () => {
    const model = modelOf(temporaryFolder());
    await writeFile(model, `${web}  front: { constructor: nginx, configFile: /etc/nginx.conf }\n`);
    const added = await gen("add", "simpleWebappNginx", "--model", model);
    expect(added).toMatchObject({ exitCode: 0, stderr: "" });
    expect(added.stdout).toContain("    instanceName: simple-webapp-nginx\n");
  });

  test("adds every service of the catalogue without an error", async () => {
    const model = modelOf(temporaryFolder());
    await writeFile(model, "image: { name: all }\n".concat(web));
    const names = (await gen("services")).stdout.match(/^\S+/gm) ?? [];
    const added = await gen("add", ...names, "--model", model);
    expect(added).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await gen("check", model)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("adds the process that a service needs by name, and reports one that is missing", async () => {
    const folder = temporaryFolder();
    expect((await gen("init", folder, "--yes", "--with", "hydra-evaluator")).exitCode).toBe(0);
    const text = await readFile(modelOf(folder), "utf8");
    expect(text).toContain("  hydra-server:\n    constructor: hydra-server\n");
    const empty = temporaryFolder();
    const alone = await gen("init", empty, "--yes", "--with", "reverseProxyApache");
    expect(alone.exitCode).toBe(1);
    expect(alone.stderr).toContain("there is none with a port\n  hint: add that process first");
    expect(await readdir(empty)).toEqual([]);
  });

  test("names all unknown services", async () => {
    const { exitCode, stderr } = await gen("add", "redsi", "nothing", "redis", "postgress");
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the catalogue has no services "redsi", "nothing", "postgress"');
    expect(stderr).toContain('did you mean "redis" for "redsi", "postgresql" for "postgress"?');
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
  // no samples of processes of one's own
  expect(model.match(/^ {2}\w.*:$/gm)).toEqual(["  redis:", "  postgresql:"]);
});
