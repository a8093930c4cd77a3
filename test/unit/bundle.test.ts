import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { checkModel, emitFiles } from "../../src/index.js";
import { loadCatalogue } from "../../src/project/model-context.js";
import { keyOfText, type ParsedLibrary } from "../../src/project/parsed-library.js";
import { prepareDist } from "../support/prepare-dist.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

beforeAll(prepareDist, 300_000);

/** Runs what users run. */
const bundled = (folder: string, ...words: string[]) =>
  execa(process.execPath, [join(root, "dist/cli.js"), ...words], { cwd: folder, reject: false });

test("Node does not take options of the command line for its own", async () => {
  const folder = temporaryFolder();
  const words = [join(root, "dist/cli.js"), "run", "absent.yaml", "--env-file", "absent.env"];
  const { stderr } = await execa("sh", words, { cwd: folder, reject: false });
  expect(stderr).toContain("absent.yaml");
  expect(stderr).not.toContain("node:");
});

test.each(["yaml", "json", "ts"])(
  "the bundled program makes of a model in %s what the library makes of it",
  async (format) => {
    const folder = temporaryFolder(join(root, "test/golden/formats"));
    const model = `processes.${format}`;
    expect(await bundled(folder, model, "--packages", "nixpkgs")).toMatchObject({ exitCode: 0 });
    const result = await checkModel(join(folder, model));
    if (!result.ok) throw new Error("the model is wrong");
    const files = emitFiles(
      { ...result.model, path: model },
      { packages: "nixpkgs", modelDirectory: "." },
    );
    expect(files.length).toBe(4);
    for (const { path, content } of files)
      expect(readFileSync(join(folder, path), "utf8"), path).toBe(content);
  },
);

test.each([
  [["graph", "--format", "svg"], "<svg"],
  [["graph", "--format", "mermaid"], "flowchart"],
  [["schema"], '"$schema"'],
  [["types"], "declare module"],
  [["check"], "no errors"],
  [["check", "--format", "sarif"], '"version": "2.1.0"'],
  [["explain", "unknown-key"], "unknown-key"],
  [["completions", "bash"], "complete"],
  [["ids"], ""],
  [["--help"], "Usage: gen-nix"],
  [["init", "new", "--yes"], "next:"],
])("the bundled program has all that is needed for: gen-nix %s", async (words, expected) => {
  const folder = temporaryFolder();
  cpSync(join(root, "test/golden/cases/ids"), folder, { recursive: true });
  const { exitCode, stdout, stderr } = await bundled(folder, ...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain(expected);
});

test("the bundled program checks parameters of the catalogue as the parser reads them", async () => {
  const text = readFileSync(join(root, "dist/parsed-library.json"), "utf8");
  const { headers } = JSON.parse(text) as ParsedLibrary;
  const found = [...(await loadCatalogue())].flatMap(([name, header]) => {
    const code = readFileSync(join(root, "nix/services", name, "default.nix"), "utf8");
    const stored = headers[keyOfText(code)];
    return stored === undefined ? [] : [{ name, stored, header }];
  });
  // A file that changed after the build is not among them.
  expect(found.length).toBeGreaterThan(50);
  for (const { name, stored, header } of found) expect(stored, name).toEqual(header);
});

/** Checks a model with a cache of compiled code in `cache`. */
const check = (cache: string) =>
  execa(process.execPath, [join(root, "dist/cli.js"), "check", "processes.yaml"], {
    cwd: join(root, "test/golden/formats"),
    env: { XDG_CACHE_HOME: cache },
    reject: false,
  });

test("a run writes its compiled code once, and later runs use it", async () => {
  const cache = temporaryFolder();
  const file = join(cache, "gen-nix/code/check");
  const expected = { exitCode: 0, stderr: "" };
  expect(await check(cache)).toMatchObject(expected);
  const { ino, size } = statSync(file);
  expect(size).toBeGreaterThan(100_000);
  expect(await check(cache)).toMatchObject(expected);
  expect(statSync(file).ino).toBe(ino);
});

test.each<[string, (content: Buffer) => Buffer]>([
  ["is empty", () => Buffer.alloc(0)],
  ["has no code", (content) => content.subarray(0, content.indexOf("\n") + 1)],
  ["is of another build", (content) => Buffer.from(`x${content.toString("latin1")}`, "latin1")],
])("a cache of compiled code that %s is replaced", async (_what, damage) => {
  const cache = temporaryFolder();
  const file = join(cache, "gen-nix/code/check");
  await check(cache);
  const { size } = statSync(file);
  writeFileSync(file, damage(readFileSync(file)));
  expect(await check(cache)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(statSync(file).size).toBeGreaterThan(size / 2);
});

test("code that another user could have written does not run", async () => {
  const cache = temporaryFolder();
  const file = join(cache, "gen-nix/code/check");
  await check(cache);
  chmodSync(file, 0o666);
  const before = statSync(file).ino;
  expect(await check(cache)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(statSync(file).ino).not.toBe(before);
});

test("a folder that cannot hold a cache is no error", async () => {
  const cache = temporaryFolder();
  mkdirSync(join(cache, "gen-nix"));
  writeFileSync(join(cache, "gen-nix/code"), "");
  expect(await check(cache)).toMatchObject({ exitCode: 0, stderr: "" });
  const none = join(cache, "none");
  expect(await check(none)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(existsSync(none)).toBe(false);
});
