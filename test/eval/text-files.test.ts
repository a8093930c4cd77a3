import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const source = join(import.meta.dirname, "../../nix/system-image/text-files.nix");
const packageSet = join(import.meta.dirname, "../nixpkgs-interface/package-set.nix");

/**
 * Evaluates an expression with `texts`, for a process `web` and the value of `others`; `conf` is its file of text. A text
 * that needs no build of `conf` can be evaluated without it.
 */
async function evaluate<T>(expression: string, others = "[ ]"): Promise<T> {
  const code = `
    let
      stubs = import ${packageSet} { };
      inherit (stubs) lib nginx;
      pkgs = stubs // { inherit writeText; };
      writeText = name: text: stubs.writeText name text // { inherit text; buildCommand = "write"; };
      conf = writeText "web.conf" "include \${nginx}/conf/mime.types;";
      process = name: derivations: { inherit name derivations; installed = null; };
      textsOf = import ${source} { inherit lib pkgs; };
      texts = textsOf ([ (process "web" [ conf ]) ] ++ ${others});
      self = builtins.placeholder "out";
      plain = builtins.unsafeDiscardStringContext;
      needs = text: file: builtins.getContext text ? \${plain file.drvPath};
    in ${expression}`;
  const options = ["--eval", "--strict", "--json", "--read-write-mode", "--expr", code];
  const { stdout } = await execa("nix-instantiate", options);
  return JSON.parse(stdout) as T;
}

test("a file of text is in the derivation, and its path in texts at any depth", async () => {
  const found = await evaluate(`
    let moved = texts.move { run.text = "exec \${nginx} -c \${conf}"; list = [ "\${conf}" 1 null ]; };
    in {
      files = builtins.mapAttrs (_path: { text }: text == conf.text && needs text nginx) texts.files;
      run = moved.run.text == "exec \${nginx} -c \${self}/files/web/web.conf";
      needs = map (needs moved.run.text) [ nginx conf ];
      inserted = let text = texts.insert "-c \${conf}"; in text == "-c \${conf.text}" && !needs text conf && needs text nginx;
      list = moved.list == [ "\${self}/files/web/web.conf" 1 null ];
    }`);
  expect(found).toEqual({
    files: { "files/web/web.conf": true },
    run: true,
    needs: [true, false],
    inserted: true,
    list: true,
  });
});

test("a text with a part of a path still has it, and needs the build", async () => {
  const hash = 'builtins.substring 11 32 "${conf}"';
  const found = await evaluate(`
    let same = text: texts.move text == text && needs (texts.move text) conf;
    in map same [ (${hash}) "\${conf} \${${hash}}" ]`);
  expect(found).toEqual([true, true]);
});

test("other derivations, and files of processes with an output of their own, stay", async () => {
  const others = `[
    (process "one" [ nginx (conf // { checkPhase = "nginx -t"; name = "checked.conf"; }) ])
    (process "a b" [ (writeText "spaces" "") ])
    (process "two" [ (writeText "installed" "") ] // { installed = "/out"; })
    { name = "other"; installed = null; }
  ]`;
  expect(await evaluate("builtins.attrNames texts.files", others)).toEqual(["files/web/web.conf"]);
});

test("a file that names another one moves with it, and what it refers to is known", async () => {
  const found = await evaluate(`
    let
      outer = writeText "outer.conf" "include \${conf}";
      moved = textsOf [ (process "web" [ conf outer ]) ];
      text = moved.insert "\${outer} \${conf}";
    in [ (needs text nginx) (needs text conf) (needs text outer) moved.files."files/web/outer.conf".text ]`);
  expect(found).toEqual([
    true,
    false,
    false,
    expect.stringMatching(/^include \/\w+\/files\/web\/web.conf$/),
  ]);
});

test("a file with bytes that JSON cannot have is built as usual", async () => {
  const file = join(temporaryFolder(), "latin.conf");
  writeFileSync(file, Buffer.from("caf\xe9", "latin1"));
  const others = `[ (process "api" [ (writeText "latin.conf" (builtins.readFile ${file})) ]) ]`;
  expect(await evaluate("builtins.attrNames texts.files", others)).toEqual(["files/web/web.conf"]);
});

test("the first of two files with one name is moved, and a file that two processes use is there once", async () => {
  const others = `[ (process "api" [ (writeText "x.conf" "1") (writeText "x.conf" "2") conf ]) ]`;
  const found = await evaluate(
    "builtins.mapAttrs (_path: { text }: plain text) texts.files",
    others,
  );
  expect(Object.keys(found as object).sort()).toEqual(["files/api/web.conf", "files/api/x.conf"]);
  expect(found).toMatchObject({ "files/api/x.conf": "1" });
});
