import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

/** Writes a model whose state is kept. */
function write(...processes: readonly string[]): void {
  const lines = processes.map((process) => `  ${process}\n`).join("");
  writeFileSync(
    "processes.yaml",
    `image: { name: shop, volumes: [/var/lib] }\nprocesses:\n${lines}`,
  );
}

test("services have the ports that they listen on by default", async () => {
  write("web: { constructor: simpleWebappNginx, dependsOn: [db] }", "db: { constructor: redis }");
  const { stdout } = await gen("export", "kubernetes", "--split");
  expect(stdout).toContain("containerPort: 80\n");
  expect(stdout).toContain("containerPort: 6379\n");
});

test("the port of a service is not published when only its own container can reach it", async () => {
  write("web: { constructor: simpleWebappNginx }", "db: { constructor: redis }");
  const { stdout, stderr } = await gen("export", "compose");
  expect(parse(stdout).services.shop.ports).toEqual(["80:80"]);
  expect(stderr).toBe("");
});

test("the user is told of a wanted port that only its own container can reach", async () => {
  write("web: { constructor: simpleWebappNginx }", "db: { constructor: redis, port: 7000 }");
  const { stdout, stderr } = await gen("export", "compose");
  expect(parse(stdout).services.shop.ports).toEqual(["80:80", "7000:7000"]);
  expect(stderr).toContain("db listens on the loopback interface");
  expect(stderr).toContain("set bind to an address such as 0.0.0.0");
});

test("two processes whose names give one image are refused, unless they are a group", async () => {
  const apis = ["web_api", "web-api"].map((name) => `${name}: { process: /bin/web`);
  write(...apis.map((api) => `${api} }`));
  expect(await gen("export", "compose", "--split")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringContaining(
      '4:3: error: processes "web_api" and "web-api" would be in one image, shop-web-api',
    ),
  });
  expect(await gen("export", "compose")).toMatchObject({ exitCode: 0 });
  write(...apis.map((api) => `${api}, group: web }`));
  expect(await gen("export", "compose", "--split")).toMatchObject({ exitCode: 0 });
});

test("all processes that would share images are named at once", async () => {
  write(...["a-b", "a_b", "c-d", "c_d"].map((name) => `${name}: { process: /bin/web }`));
  const { stderr } = await gen("export", "compose", "--split");
  expect(stderr).toContain('processes "a-b" and "a_b" would be in one image, shop-a-b');
  expect(stderr).toContain('processes "c-d" and "c_d" would be in one image, shop-c-d');
});

test("a process whose name has no letter or digit is refused, unless it is in a group", async () => {
  write("_: { process: /bin/web }");
  const { exitCode, stderr } = await gen("export", "compose", "--split");
  expect(exitCode).toBe(1);
  expect(stderr).toContain('process "_" has no letter or digit in its name');
  write("_: { process: /bin/web, group: web }");
  expect(await gen("export", "compose", "--split")).toMatchObject({ exitCode: 0 });
});

test("options that the files of a format cannot have are refused", async () => {
  write("web: { process: /bin/web }");
  const refused = [
    ["compose", "--replicas", "2"],
    ["quadlet", "--replicas", "2"],
    ["disnix", "--replicas", "2"],
    ["disnix", "--split"],
    ["swarm", "--target", "one=10.0.0.1"],
    ["disnix", "--target", "one=a", "--target", "one=b"],
  ];
  for (const args of refused) {
    const { exitCode, stdout, stderr } = await gen("export", ...args);
    expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 2, stdout: "" });
    expect(stderr).toContain(args[1]);
  }
});

test("Disnix finds the processes that gen-nix generates for the model, wherever its files are", async () => {
  write("web: { process: /bin/web }");
  const { stdout } = await gen("export", "disnix");
  expect(stdout).toContain("import ./processes.nix {");
  expect(await gen("export", "disnix", "--output", "deploy/disnix")).toMatchObject({ exitCode: 0 });
  const services = readFileSync("deploy/disnix/services.nix", "utf8");
  expect(services).toContain("import ../../processes.nix {");
});

test("a file of a process that is gone is removed from the folder of the export", async () => {
  write("web: { process: /bin/web }", "worker: { process: /bin/worker }");
  const quadlet = ["export", "quadlet", "--split", "--output", "units"];
  await gen(...quadlet);
  expect(readdirSync("units")).toContain("shop-worker.container");
  write("web: { process: /bin/web }", "db: { process: /bin/db }");
  expect((await gen(...quadlet)).stdout).toContain("removed units/shop-worker.container\n");
  expect(
    readdirSync("units")
      .filter((name) => name.endsWith(".container"))
      .sort(),
  ).toEqual(["shop-db.container", "shop-web.container"]);
});

test("the reason why instances are no replicas is at their place in the model", async () => {
  write("web: { process: /bin/web, args: ['${instanceSuffix}'], instances: 2 }");
  const { stderr } = await gen("export", "kubernetes", "--split");
  expect(stderr).toContain("3:58: warning: the instances of web are separate containers");
  expect(stderr).toContain("they differ in args");
});

test("instances of a constructor of the model are replicas only if it does not distinguish them", async () => {
  write("web: { constructor: web, instances: 2 }");
  const model = readFileSync("processes.yaml", "utf8").replace("[/var/lib]", "[]");
  writeFileSync("processes.yaml", `${model}constructors: { web: ./web.nix }\n`);
  const separate = async (parameters: string) => {
    writeFileSync(
      "web.nix",
      `{ createManagedProcess }: { ${parameters} }: createManagedProcess { }`,
    );
    return (await gen("export", "kubernetes", "--split")).stderr;
  };
  expect(await separate('instanceSuffix ? ""')).toContain("they differ in instanceSuffix");
  expect(await separate("instanceName")).toContain("they differ in instanceName");
});

test("instances of a service of the catalogue are replicas, although they have names of their own", async () => {
  write("cache: { constructor: memcached, instances: 2, port: 7000-7001 }");
  const model = readFileSync("processes.yaml", "utf8").replace("[/var/lib]", "[]");
  writeFileSync("processes.yaml", model);
  const { stdout } = await gen("export", "compose", "--split");
  expect(parse(stdout).services.cache.deploy).toEqual({ replicas: 2 });
});

test("replicas of compose need a port of the host each", async () => {
  const services = async (exposed: string) => {
    write("api: { process: /bin/api, instances: 2, port: 7000-7001 }");
    const model = readFileSync("processes.yaml", "utf8");
    writeFileSync("processes.yaml", model.replace("[/var/lib]", `[]${exposed}`));
    const { stdout } = await gen("export", "compose", "--split");
    return parse(stdout).services as Record<string, { ports?: readonly string[] }>;
  };
  expect((await services(""))["api"]?.ports).toEqual(["7000-7001:7000"]);
  expect((await services(", exposedPorts: []"))["api"]?.ports).toBeUndefined();
  expect(Object.keys(await services(", exposedPorts: [7000]"))).toEqual(["api1", "api2"]);
});
