import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadModelTree } from "../../../src/model/index.js";
import { toPlainData } from "../../../src/model/tree.js";
import { compileSchema } from "../../support/compile-schema.js";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const tests = fileURLToPath(new URL("../..", import.meta.url));

test.each([
  ["unknown-constructor", "/constructor must be equal to one of the allowed values"],
  ["unknown-parameter", "must NOT have additional properties"],
  ["missing-parameter", "must have required property"],
  ["unknown-key", "must NOT have additional properties"],
  ["wrong-type", "must be"],
])("the JSON Schema rejects what gen-nix reports as %s", async (code, message) => {
  enterFolder(temporaryFolder(join(tests, "errors/cases", code)));
  expect(await violations()).toContainEqual(expect.stringContaining(message));
});

test.each([
  ["invalid-umask", "/processes/web/umask"],
  ["nice-out-of-range", "/processes/cache/nice /processes/web/nice"],
  ["port-out-of-range", "/processes/cache/port /processes/web/port"],
  ["invalid-path", "/stateDir /image/volumes/0"],
  ["invalid-image-name", "/image/name"],
  ["invalid-image-tag", "/image/tag"],
  ["invalid-name", "/processes /processes/cache/user /processes/cache/credentials/groups"],
  ["invalid-environment-name", "/image/environment /processes/cache/environment"],
  ["unknown-process-manager", "/image/processManager /processes/cache/overrides"],
  ["no-executable", "/processes/cache"],
  ["missing-key", ""],
  ["unknown-key", "/processes/cache"],
  [
    "wrong-type",
    "/processes/cache/args /processes/cache/nice /processes/web /processes/nginx/webapps /processes/nginx/workerConnections",
  ],
  [
    "invalid-value",
    "/image/created /image/exposedPorts/1 /image/exposedPorts/2 /image/user /image/stopSignal /image/healthcheck/interval /image/healthcheck/retries /processes/cache/path/0 /processes/none/instances /ids/gids/min",
  ],
])(
  "the JSON Schema rejects every value of the case %s that can be checked without Nix",
  async (code, places) => {
    enterFolder(temporaryFolder(join(tests, "errors/cases", code)));
    const found = (await violations()).map((violation) => violation.split(" ")[0]);
    expect(found).toEqual(expect.arrayContaining(places.split(" ")));
  },
);

test.each([
  ['image: { name: "a/b:5", created: x }', "/image/name /image/created"],
  ["image: { user: A B }", "/image/user"],
  ["image: { stopSignal: foo, exposedPorts: [8080, 99999] }", "/image/exposedPorts/1"],
  [
    "image: { stopSignal: 99, volumes: [/data, //, var] }",
    "/image/stopSignal /image/volumes/1 /image/volumes/2",
  ],
  ["processes: { a: { process: /a, port: x y } }", "/processes/a/port"],
  ["processes: { a: { process: /a, instances: [] } }", "/processes/a/instances"],
  ["processes: { a: { process: /a, overrides: { systemctl: {} } } }", "/processes/a/overrides"],
  ["processes: { a: { args: [] } }", "/processes/a"],
])("the JSON Schema rejects %s", async (text, places) => {
  enterFolder(temporaryFolder());
  writeFileSync("processes.yaml", `${text}\n`);
  const found = (await violations()).map((violation) => violation.split(" ")[0]);
  expect(found).toEqual(expect.arrayContaining(places.split(" ")));
});

test.each([
  "{ process: /a, port: 5001-5002, instances: 2, umask: 0022, nice: -20, user: a_b }",
  "{ process: /a, port: ports, umask: 7777, instances: [blue, 2] }",
  '{ process: !nix "/a", overrides: !nix "{ }", path: [!nix pkgs.a, /nix/store/a, "${pkgs.b}"] }',
  '{ constructor: own, overrides: anything, workers: "${toString 4}", hosts: !ref a }',
])("the JSON Schema accepts a process %s", async (process) => {
  enterFolder(temporaryFolder());
  writeFileSync(
    "own.nix",
    "{ createManagedProcess }:\n{ workers ? 4, hosts ? [ ], overrides ? null }:\nnull\n",
  );
  const more = "constructors: { own: ./own.nix }\nids: { ports: { min: 1, max: 9 } }\n";
  writeFileSync("processes.yaml", `${more}processes: { a: ${process} }\n`);
  expect(await violations()).toEqual([]);
});

test("the JSON Schema lists the names for dependsOn, also those of several instances", async () => {
  enterFolder(temporaryFolder());
  const processes = "  web: { process: /bin/web, instances: 2 }\n  cron: { process: /bin/cron, ";
  writeFileSync("processes.yaml", `processes:\n${processes}dependsOn: [web1] }\n`);
  const validate = await compileWrittenSchema();
  const check = (name: string) =>
    validate({ processes: { cron: { process: "/bin/cron", dependsOn: [name] } } });
  expect(["web1", "web2", "web", "web.*", "cron"].map(check)).not.toContain(false);
  expect(check("wep1")).toBe(false);
});

test("the JSON Schema has the comments of a constructor's parameters", async () => {
  enterFolder(temporaryFolder());
  const inner = "{\n  # How many there are.\n  workers ? 4,\n  mode,\n  dnsName ? null,\n}";
  writeFileSync("own.nix", `{ createManagedProcess }:\n${inner}:\nnull\n`);
  writeFileSync("processes.yaml", "constructors: { own: ./own.nix }\nprocesses: {}\n");
  const { definitions } = JSON.parse((await gen("schema")).stdout);
  expect(definitions["constructor-own"].properties).toMatchObject({
    workers: { description: "How many there are." },
    mode: { description: "A required parameter." },
    dnsName: { description: "Name of the virtual host of the process." },
  });
});

test("gen-nix schema writes a schema to a file also for a model with errors", async () => {
  enterFolder(temporaryFolder());
  writeFileSync("processes.yaml", "processes: { a: { proces: /bin/a } }\n");
  const { exitCode, stderr } = await gen("schema", "-o", "processes.schema.json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(readFileSync("processes.schema.json", "utf8")).toContain("draft-07");
});

test("the JSON Schema accepts $schema and keys that begin with x-", async () => {
  enterFolder(temporaryFolder());
  const process = "processes: { a: { process: /bin/a } }\n";
  writeFileSync("processes.yaml", `$schema: ./s.json\nx-all: { a: [1] }\n${process}`);
  expect(await violations()).toEqual([]);
  writeFileSync("processes.yaml", `y-all: 1\n${process}`);
  expect(await violations()).toEqual([" must NOT have additional properties"]);
});

test("gen-nix schema and types fail without a model", async () => {
  enterFolder(temporaryFolder());
  for (const command of ["schema", "types"]) {
    expect(await gen(command, "-o", "x")).toMatchObject({ exitCode: 1, stdout: "" });
    expect(existsSync("x")).toBe(false);
  }
});

/** Compiles the schema that gen-nix writes for the model in the current folder. */
async function compileWrittenSchema() {
  return compileSchema((await gen("schema")).stdout);
}

/** Returns the violations of the schema in the current folder's model. */
async function violations(): Promise<string[]> {
  const validate = await compileWrittenSchema();
  const { tree } = await loadModelTree(["processes.yaml"]);
  if (tree === undefined) throw new Error("the model has no tree");
  validate(JSON.parse(JSON.stringify(toPlainData(tree.root))));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
