import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const example = join(root, "test/golden/cases/blog-post");

beforeEach(() => enterFolder(temporaryFolder(example)));

test("the declarations name the constructors with their parameters, and where they come from", async () => {
  const { stdout } = await gen("types");
  expect(stdout).toContain(
    "/** One of the model's own. */\n    webapp: {\n      port: ParameterValue;",
  );
  expect(stdout).toContain("      instanceSuffix?: TextValue;");
  expect(stdout).toContain("/** One of the catalogue. */\n    nginxReverseProxyHostBased: {");
});

test("with the declarations, a wrong parameter does not compile, at its own line", async () => {
  await gen("types", "-o", "gen-nix.d.ts");
  const text = `import { defineProcesses, ref } from "gen-nix";
export default defineProcesses({
  constructors: { webapp: "./webapp.nix" },
  processes: {
    webapp: { constructor: "webapp", port: 5000, instanceSuffix: 1 },
    nginx: { constructor: "nginxReverseProxyHostBased", port: 8080, webapps: [ref("webapp")] },
  },
});
`;
  const models = {
    "right.ts": text,
    "unknown-parameter.ts": text.replace("instanceSuffix", "instanceSufix"),
    "missing-parameter.ts": text.replace("port: 5000, ", ""),
    "unknown-constructor.ts": text.replace("nginxR", "ngnixR"),
    "computed.ts": `import type { ProcessBy } from "gen-nix";
export const right = (port: number): ProcessBy<"webapp"> => ({ constructor: "webapp", port });
export const wrong = (port: number): ProcessBy<"webapp"> => ({
  constructor: "webapp",
  prot: port,
});
`,
  };
  for (const [file, content] of Object.entries(models)) writeFileSync(file, content);
  expect(compile(Object.keys(models))).toEqual([
    "unknown-parameter.ts:5",
    "missing-parameter.ts:5",
    "unknown-constructor.ts:6",
    "computed.ts:5",
  ]);
});

test("names that are no identifiers and constructors with any parameters have types too", async () => {
  mkdirSync("more");
  writeFileSync("more/open.nix", "{ createManagedProcess }:\n{ port ? 1, ... }@args:\nnull\n");
  writeFileSync(
    "processes.yaml",
    "constructors: { my-open: more/open.nix, lost: ./lost.nix }\nprocesses: {}\n",
  );
  const { exitCode, stdout } = await gen("types");
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    '"my-open": {\n      port?: ParameterValue;\n      [parameter: string]: ParameterValue | undefined;',
  );
  expect(stdout).not.toContain("lost");
});

/** The places in files that do not compile. */
function compile(files: readonly string[]): string[] {
  const program = ts.createProgram([...files, "gen-nix.d.ts"], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    paths: { "gen-nix": [join(root, "src/index.ts")] },
  });
  return files
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, start = 0 }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? -1;
      return `${basename(file?.fileName ?? "")}:${line + 1}`;
    });
}
