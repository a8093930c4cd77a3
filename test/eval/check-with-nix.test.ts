import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import { findDiagnostics } from "../../src/project/find-diagnostics.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

async function check(files: Readonly<Record<string, string>>): Promise<string> {
  enterFolder(temporaryFolder());
  mkdirSync("app");
  for (const [name, text] of Object.entries(files)) writeFileSync(name, text);
  const { diagnostics } = await findDiagnostics("processes.yaml", {
    nix: true,
    packages: "debian",
  });
  return renderDiagnostics(diagnostics, { color: false });
}

test("a model that Nix accepts has no diagnostics, and its files are found", async () => {
  const model =
    'processes:\n  web: { process: "${pkgs.python3}/bin/python3", args: ["${./app}"], user: web }\n';
  expect(await check({ "processes.yaml": model })).toBe("");
}, 60_000);

test("what only evaluation finds is reported at its line of the model", async () => {
  const model = [
    "processes:",
    "  web: { process: /bin/web, args: ['${lib.versoin}'] }",
    "  worker:",
    "    process: /bin/worker",
    "    instances: 2",
    "    environment: { A: a, VERSION: '${lib.versoin}' }",
    "",
  ].join("\n");
  expect(await check({ "processes.yaml": model.replace("'${lib.versoin}'", "a") })).toBe(
    [
      "processes.yaml:6:38: error: Nix refuses this: attribute 'versoin' missing [refused-by-nix]",
      "  |",
      "6 |     environment: { A: a, VERSION: '${lib.versoin}' }",
      "  |                                      ^^^^^^^^^^^",
      "",
    ].join("\n"),
  );
}, 60_000);

test("an error in a constructor of the model is reported there", async () => {
  const model =
    "constructors: { shop: ./shop.nix }\nprocesses:\n  shop: { constructor: shop, port: 80 }\n";
  const shop =
    '{ createManagedProcess, lib }:\n{ port }:\ncreateManagedProcess { name = "shop"; process = lib.concta [ "a" ]; }\n';
  expect(await check({ "processes.yaml": model, "shop.nix": shop })).toContain(
    "shop.nix:3:49: error: Nix refuses this: attribute 'concta' missing [refused-by-nix]",
  );
}, 60_000);

test("an error that names a process is reported at the process", async () => {
  const model =
    "constructors: { shop: ./shop.nix }\nprocesses:\n  shop: { constructor: shop, port: 80 }\n";
  const shop =
    '{ createManagedProcess }:\n{ port }:\ncreateManagedProcess { name = "shop"; process = "/bin/shop"; nice = 99; }\n';
  const message = await check({ "processes.yaml": model, "shop.nix": shop });
  expect(message).toContain("processes.yaml:3:3: error: Nix refuses this: ");
  expect(message).toContain("nice");
}, 60_000);

test("a wrong setting of a modular service is reported at the setting", async () => {
  const module = `{ config, lib, ... }: {
    _class = "service";
    options.greeter.text = lib.mkOption { type = lib.types.str; };
    config.process.argv = [ "/bin/greeter" config.greeter.text ];
  }`;
  const modelWith = (settings: string) =>
    [
      "packageOverlays: [./nixpkgs.nix]",
      "processes:",
      "  greeter:",
      "    service: ${./greeter.nix}",
      `    settings: { greeter: ${settings} }`,
      "",
    ].join("\n");
  const moduleSystem = join(import.meta.dirname, "../fixtures/modular-services/nixpkgs");
  const first = async (settings: string) =>
    (
      await check({
        "processes.yaml": modelWith(settings),
        "greeter.nix": module,
        "nixpkgs.nix": `_final: _prev: { path = ${moduleSystem}; }\n`,
      })
    ).split("\n")[0];
  expect(await first("{ text: Hello }")).toBe("");
  expect(await first("{ text: Hello, txt: Hi }")).toBe(
    "processes.yaml:5:41: error: Nix refuses this: The option `services.greeter.greeter.txt' does not exist. [refused-by-nix]",
  );
  expect(await first("{ text: 5 }")).toMatch(/^processes\.yaml:5:28: .* is not of type `string'\./);
}, 60_000);

test("a constructor that needs a package that the set lacks is reported without Nix", async () => {
  const model = "constructors: { shop: ./shop.nix }\nprocesses:\n  shop: { constructor: shop }\n";
  const shop =
    '{ createManagedProcess, ngnix }:\n{ }:\ncreateManagedProcess { name = "shop"; process = ngnix; }\n';
  expect(await check({ "processes.yaml": model, "shop.nix": shop })).toBe(
    [
      'processes.yaml:1:23: error: the constructor "shop" needs "ngnix": the embedded package set has no "ngnix" [unknown-package]',
      "  |",
      "1 | constructors: { shop: ./shop.nix }",
      "  |                       ^^^^^^^^^^",
      '  hint: did you mean "nginx"?',
      "",
    ].join("\n"),
  );
}, 60_000);

test("a constructor can import files of a folder that it copies to the store", async () => {
  const model = "constructors: { web: ./web.nix }\nprocesses: { web: { constructor: web } }\n";
  const web =
    '{ createManagedProcess }: { }: createManagedProcess { name = "web"; process = import "${./app}/program.nix"; }\n';
  // The store has no folder with this content.
  const program = `"/bin/web" # ${Date.now()}\n`;
  const files = { "processes.yaml": model, "web.nix": web, "app/program.nix": program };
  expect(await check(files)).toBe("");
}, 60_000);
