import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { checkModel, emitFiles, type ModelInput } from "../../src/index.js";
import { inlineRules } from "../../src/model/rules/process-rules.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = join(import.meta.dirname, "../..");

/**
 * Valid and invalid values of every type, for each key. They contain no Nix code, whose value only Nix
 * knows.
 */
const values: readonly unknown[] = [
  ...["", "web", "my web", "Web.1", "a@b", "é", "/a", "/a b", "rel/a", "it's $HOME", "-1"],
  ...["022", "0022", "22", "999", "00022", "1m30s", "500ms", "SIGTERM", "512M", "5001-5002"],
  ...[-21, -20, 0, 1.5, 19, 20, 22, 5001, 65536, 4294967295, true, false],
  ...[[], ["a", 1], ["${pkgs.hello}"], [["a"]], {}, { A: "b" }, { "A-B": "b" }, { A: true }],
  ...["oneshot", "0 3 * * *", "@daily", "@never", "on-failure", "off", ["net_bind_service"]],
  ...[{ tcp: 80 }, { tcp: 80, http: "http://localhost/" }, { exec: ["/bin/check", 1] }, { tcp: 0 }],
  ...[{ condition: "never", delay: "1s" }, { condition: "sometimes" }, { delay: "1s" }],
  ...[{ file: "/log", maxSize: "1M" }, { file: "log" }, { openFiles: 1024, core: 0 }],
  ...[{ supervisord: { priority: 3 } }, { upstart: {} }, { supervisord: 3 }],
  ...[
    { users: { u: { group: "u" } } },
    { users: { u: { group: "gone" } }, groups: { u: {} } },
    { users: { u: { uid: 5, description: "x", homeDir: "/h", createHomeDir: true, shell: "/s" } } },
    { users: { u: { uid: -1 } } },
    { users: { u: { shel: "/s" } } },
    { users: { U: {} } },
    { groups: { g: { gid: 4294967295 } } },
  ],
];

/** Keys that both TypeScript and Nix check. */
const keys = Object.entries(inlineRules)
  .filter(([, rule]) => rule.for === undefined)
  .map(([key]) => key);

it.each(keys)("gen-nix check accepts no value of %s that the Nix library rejects", async (key) => {
  const folder = temporaryFolder();
  const accepted: unknown[] = [];
  for (const value of values) {
    const model = { processes: { p: { process: "/bin/p", [key]: value } } };
    const result = await checkModel(model as ModelInput);
    if (!result.ok) continue;
    const place = join(folder, String(accepted.length));
    mkdirSync(place);
    symlinkSync(join(root, "nix"), join(place, "gen-nix"));
    for (const { path, content } of emitFiles(result.model, {
      packages: "nixpkgs",
      modelDirectory: ".",
    }))
      writeFileSync(join(place, path), content);
    accepted.push(value);
  }
  expect(accepted).not.toEqual([]);
  const right = await evaluate(folder, accepted.length);
  expect(accepted.filter((_value, index) => !right[index])).toEqual([]);
});

/** Whether Nix evaluates an image of each of the emitted models. */
async function evaluate(folder: string, count: number): Promise<boolean[]> {
  const expression = `
    let
      names = import ${root}/test/nixpkgs-interface/package-set.nix { };
      pkgs = names // { hello = names.coreutils; };
      genNix = import ${root}/nix { inherit pkgs; system = "x86_64-linux"; processManager = "supervisord"; };
      image = index: genNix.createMultiProcessImage {
        name = "test";
        exprFile = ${folder} + "/\${toString index}/processes.nix";
      };
    in
    builtins.genList (index: (builtins.tryEval (image index).drvPath).success) ${count}`;
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode", "--expr", expression],
  ]);
  return JSON.parse(stdout);
}
