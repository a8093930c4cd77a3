import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const header = `{ createManagedProcess }:
{
  workers ? 4,
  names ? [ ],
  debug ? false,
  limits ? { },
  title ? "",
  mode ? null,
  port ? 80,
  # Type: list
  hosts ? null,
}:
createManagedProcess { }
`;

test.each([
  'workers: 4.5, names: [1, a], debug: true, limits: { a: 1 }, title: "a"',
  'workers: "4", title: 4, mode: 5, hosts: []',
  `workers: "\${toString 4}", title: yes, mode: [], hosts: !nix "[ ]"`,
  'workers: !nix "4", names: !ref web.port, debug: !nix "true", limits: !ref web, mode: null',
  "port: ports",
])("accepts parameters that the constructor can use: %s", async (parameters) => {
  expect(await messagesOf(parameters)).toEqual([]);
});

test.each([
  ["workers: x", 'workers of process "app" must be a number, but it is a string'],
  ["names: 5", 'names of process "app" must be a list, but it is the number 5'],
  ['debug: "no"', 'debug of process "app" must be true or false, but it is a string'],
  ["limits: []", 'limits of process "app" must be a mapping, but it is a list'],
  ["title: { a: 1 }", 'title of process "app" must be a string, but it is a mapping'],
  ["workers: null", 'workers of process "app" must be a number, but it is nothing'],
  ["hosts: web", 'hosts of process "app" must be a list, but it is a string'],
])("reports a parameter with another type than its default: %s", async (parameters, message) => {
  expect(await messagesOf(parameters)).toEqual([message]);
});

async function messagesOf(parameters: string) {
  enterFolder(temporaryFolder());
  writeFileSync("app.nix", header);
  writeFileSync(
    "processes.yaml",
    `constructors: { app: ./app.nix }
ids: { ports: { min: 5000, max: 5009 } }
processes:
  web: { process: /bin/web, port: 1 }
  app: { constructor: app, ${parameters} }
`,
  );
  const result = await checkModel("processes.yaml");
  return result.ok ? [] : result.diagnostics.map(({ message }) => message);
}
