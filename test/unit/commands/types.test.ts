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

test("the declarations contain the constructors with their parameters and origins", async () => {
  const { stdout } = await gen("types");
  expect(stdout).toContain(
    "/** A constructor of the model. */\n    webapp: {\n      /** The TCP port that the web application listens on. */\n      port: ParameterValue;",
  );
  expect(stdout).toContain("      instanceSuffix?: TextValue;");
  expect(stdout).toContain(
    "/** A constructor of the catalogue. */\n    nginxReverseProxyHostBased: {",
  );
});

test("with the declarations, a wrong parameter is a compile error at its line", async () => {
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

test("the compiler names the type that does not have an unknown key", async () => {
  await gen("types", "-o", "gen-nix.d.ts");
  writeFileSync(
    "wrong.ts",
    `import { defineProcesses } from "gen-nix";
export default defineProcesses({
  processes: {
    webapp: { constructor: "webapp", port: 5000, wrokers: 5 },
    worker: { process: "/bin/worker", nicer: 5 },
    cron: { process: "/bin/cron", overrides: { systemctl: 5 } },
    idle: { args: [] },
  },
});
`,
  );
  expect(explain("wrong.ts")).toEqual([
    expect.stringContaining("'number' is not assignable to type 'NotAParameterOf<\"webapp\">'"),
    expect.stringContaining("'number' is not assignable to type 'NotAFieldOfAProcess'"),
    expect.stringContaining("'number' is not assignable to type 'NotAProcessManager'"),
    expect.stringContaining("required in type 'ProcessWithProgram'"),
  ]);
});

test("in the declarations, a parameter has the type of its default or its comment", async () => {
  const parameters =
    'workers ? 4, names ? [ ], debug ? false, limits ? { }, title ? "", mode ? null, /* Type: list */ hosts';
  writeFileSync("webapp.nix", `{ createManagedProcess }:\n{ ${parameters} }:\nnull\n`);
  await gen("types", "-o", "gen-nix.d.ts");
  const model = (parameters: string) => `import { defineProcesses, nix, ref } from "gen-nix";
export default defineProcesses({
  processes: {
    cache: { process: "/bin/cache", port: 1 },
    webapp: {
      constructor: "webapp",
      ${parameters.replaceAll(", ", ",\n      ")},
    },
  },
});
`;
  const models = {
    "right.ts":
      'workers: 4.5, names: ["a", 1], debug: true, limits: { a: [1] }, title: "a", hosts: []',
    "as-text.ts": 'workers: "4", title: 4, mode: { a: 1 }, hosts: ["a"]',
    "in-text.ts": `workers: "\${ids.workers}", title: true, hosts: ref("webapp.port")`,
    "by-nix.ts": 'workers: nix`4`, names: ref("webapp"), debug: nix`true`, hosts: nix`[ ]`',
    "wrong.ts": 'workers: "x", names: 5, debug: "no", limits: [1], title: [2], mode: 1, hosts: "a"',
  };
  for (const [file, parameters] of Object.entries(models)) writeFileSync(file, model(parameters));
  expect(compile(Object.keys(models))).toEqual([7, 8, 9, 10, 11, 13].map((it) => `wrong.ts:${it}`));
});

test("with the declarations, an unknown instance is a compile error at its line", async () => {
  writeFileSync(
    "processes.yaml",
    `constructors: { webapp: ./webapp.nix }
processes:
  cache: { process: /bin/cache, port: 6379, attributes: { options: { pool: 3 } } }
  webapp: { process: /bin/webapp, instances: 2, port: 5001-5002 }
`,
  );
  await gen("types", "-o", "gen-nix.d.ts");
  const uses = {
    "right.ts": 'args: [ref("cache.port"), ref("webapp1.port"), ref("cache.options.pool")]',
    "all.ts": 'dependsOn: ["webapp", "webapp.*", "webapp2", "cache", ref("cache")]',
    "of-its-own.ts": 'dependsOn: ["fresh", "fresh1", "fresh.*", "worker"]',
    "computed.ts":
      "dependsOn: [`webapp${number}`].concat(name), args: [ref(name), ref(`webapp${number}`)]",
    "reference.ts": 'args: [ref("wbapp1.port")]',
    "in-text.ts": 'args: [`--db=${ref("cahe.port")}`]',
    "attribute.ts": 'args: [ref("cache.prot")]',
    "dependency.ts": 'dependsOn: ["cache", "wbapp"]',
    "by-constructor.ts": 'constructor: "webapp", port: 80, dependsOn: ["wbapp"]',
  };
  for (const [file, use] of Object.entries(uses)) {
    const own = use.includes("constructor") ? "" : 'process: "/bin/worker",';
    writeFileSync(
      file,
      `import { defineProcesses, ref } from "gen-nix";
export const [name, number]: [string, number] = ["cache", 1];
export default defineProcesses({
  processes: {
    fresh: { process: "/bin/fresh", instances: 2 },
    worker: {
      ${own}
      ${use},
    },
  },
});
`,
    );
  }
  expect(compile(Object.keys(uses))).toEqual([
    "reference.ts:8",
    "in-text.ts:8",
    "attribute.ts:8",
    "dependency.ts:8",
    "by-constructor.ts:8",
  ]);
});

test("without declarations, and in a part of a model, every name compiles", () => {
  writeFileSync(
    "part.ts",
    `import { defineProcesses, ref } from "gen-nix";
export default defineProcesses({
  processes: {
    cron: { constructor: "cron", dependsOn: ["elsewhere"], target: ref("elsewhere.port") },
  },
});
`,
  );
  writeFileSync("gen-nix.d.ts", "");
  expect(compile(["part.ts"])).toEqual([]);
});

test("the declarations support names that are not identifiers, and constructors with any parameters", async () => {
  mkdirSync("more");
  const parameters = "{\n  # Not the */ end.\n  port ? 1, ...\n}@args";
  writeFileSync("more/open.nix", `{ createManagedProcess }:\n${parameters}:\nnull\n`);
  writeFileSync(
    "processes.yaml",
    "constructors: { my-open: more/open.nix, lost: ./lost.nix }\nprocesses: {}\n",
  );
  const { exitCode, stdout } = await gen("types");
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    '"my-open": {\n      /** Not the *\\/ end. */\n      port?: ParameterValue;\n      [parameter: string]: ParameterValue | undefined;',
  );
  expect(stdout).not.toContain("lost");
});

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  paths: { "gen-nix": [join(root, "src/index.ts")] },
};

/** Caches the files of this repository, because reading them takes most of the time of a compilation. */
const sources = new Map<string, ts.SourceFile | undefined>();

function createHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    if (!path.startsWith(root)) return getSourceFile(path, ...rest);
    if (!sources.has(path)) sources.set(path, getSourceFile(path, ...rest));
    return sources.get(path);
  };
  return host;
}

/** Returns the compiler's errors in a file. */
function explain(file: string): string[] {
  return diagnose([file]).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

function diagnose(files: readonly string[]): ts.Diagnostic[] {
  const program = ts.createProgram([...files, "gen-nix.d.ts"], options, createHost());
  return files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
}

/** Returns the places of compile errors. */
function compile(files: readonly string[]): string[] {
  return diagnose(files).map(({ file, start = 0 }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? -1;
    return `${basename(file?.fileName ?? "")}:${line + 1}`;
  });
}
