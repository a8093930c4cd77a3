import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

beforeAll(prepareDist, 300_000);

test("an editor shows the description of a key in a TypeScript model, from the types of the package", () => {
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
  const service = startService("processes.ts");
  const explain = (word: string) => {
    const info = service.getQuickInfoAtPosition("processes.ts", model.indexOf(`${word}:`));
    return ts.displayPartsToString(info?.documentation);
  };
  expect(["interval", "min", "umask"].map(explain)).toEqual([
    "Time between two checks: `500ms`, `1m30s`. Default: `30s`.",
    "First number of the pool.",
    "File mode creation mask: the permissions that new files do not get, such as `022`.",
  ]);
});

test("an editor completes the keys of a process, with their descriptions", () => {
  enterFolder(temporaryFolder());
  const model = `import { defineProcesses } from "gen-nix";
export default defineProcesses({ processes: { web: { process: "/bin/web", HERE } } });
`;
  const place = model.indexOf("HERE");
  writeFileSync("processes.ts", model.replace("HERE", ""));
  const service = startService("processes.ts");
  const offered = service.getCompletionsAtPosition("processes.ts", place, {})?.entries ?? [];
  expect(offered.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["constructor", "dependsOn", "umask"]),
  );
  const details = ["processes.ts", place, "umask", {}, undefined, {}, undefined] as const;
  expect(
    ts.displayPartsToString(service.getCompletionEntryDetails(...details)?.documentation),
  ).toBe("File mode creation mask: the permissions that new files do not get, such as `022`.");
});

/** Starts the language service of an editor for a file. */
function startService(file: string): ts.LanguageService {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    types: [],
    paths: { "gen-nix": [join(root, "dist/types/index.d.ts")] },
  };
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => ts.ScriptSnapshot.fromString(readFileSync(path, "utf8")),
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
}
