import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

beforeAll(prepareDist, 300_000);

test("an editor tells what a key of a model in TypeScript is, from the types of the package", () => {
  enterFolder(temporaryFolder());
  const model = `import { defineProcesses, type ModelInput } from "gen-nix";
export default defineProcesses({
  image: { healthcheck: { command: ["true"], interval: "5s" } },
  ids: { ports: { min: 1, max: 9 } },
  processes: {},
});
export const processes: ModelInput["processes"] = { web: { process: "/bin/web", umask: "022" } };
`;
  writeFileSync("processes.ts", model);
  const explain = explainer("processes.ts", model);
  expect(["interval", "min", "umask"].map(explain)).toEqual([
    "The time between two checks: `500ms`, `1m30s`. Default: `30s`.",
    "The first number of the pool.",
    "The permissions that files it creates do not get: `022`.",
  ]);
});

/** What an editor shows at the first place of a word. */
function explainer(file: string, text: string): (word: string) => string {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    types: [],
    paths: { "gen-nix": [join(root, "dist/types/index.d.ts")] },
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => ts.ScriptSnapshot.fromString(readFileSync(path, "utf8")),
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  return (word) => {
    const info = service.getQuickInfoAtPosition(file, text.indexOf(`${word}:`));
    return ts.displayPartsToString(info?.documentation);
  };
}
