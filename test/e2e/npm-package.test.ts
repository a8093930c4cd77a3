import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "./support/gen-nix.js";

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-npm-"));
  const { stdout } = await execa("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  tarball = join(folder, filename);
  const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];
  await execa("npm", ["install", "--prefix", folder, ...quietly, tarball]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program of the installed packages, in the project. */
function npx(...words: string[]) {
  return execa("npx", ["--no-install", ...words], { cwd: folder, reject: false });
}

it("publint finds no errors in the package", async () => {
  const { exitCode, stdout } = await execa("npx", ["publint", "--strict", tarball], {
    cwd: ROOT,
    reject: false,
  });
  expect(exitCode, stdout).toBe(0);
});

it("is smaller than 13 MB with its dependencies, and runs no script when it is installed", async () => {
  const modules = join(folder, "node_modules");
  expect(await sizeOf(modules)).toBeLessThan(13_000_000);
  for (const name of (await readdir(modules)).filter((entry) => !entry.startsWith("."))) {
    const { scripts = {} } = JSON.parse(
      await readFile(join(modules, name, "package.json"), "utf8"),
    ) as { scripts?: Record<string, string> };
    expect(Object.keys(scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$/)]),
    );
  }
});

it("has source maps that lead to its own code", async () => {
  const bundle = join(folder, "node_modules/gen-nix/dist/bundle");
  const map = JSON.parse(await readFile(join(bundle, "program.cjs.map"), "utf8"));
  const index = map.sources.indexOf("../../src/commands/program.ts");
  expect(map.sourcesContent[index]).toBe(
    await readFile(join(ROOT, "src/commands/program.ts"), "utf8"),
  );
});

it("creates a project, checks it, draws it, emits it, and builds its image", async () => {
  const commands = [
    ["init", "--yes", "shop"],
    ["check", "shop/processes.yaml"],
    ["graph", "shop/processes.yaml", "--output", "shop/graph.svg"],
    ["shop/processes.yaml", "--packages", "debian"],
    ["build", "shop/processes.yaml"],
  ];
  for (const words of commands) {
    const { exitCode, stderr } = await npx("gen-nix", ...words);
    expect(exitCode, `gen-nix ${words.join(" ")}: ${stderr}`).toBe(0);
  }
  expect(await readFile(join(folder, "shop/graph.svg"), "utf8")).toContain("<svg");
  expect((await stat(join(folder, "shop/result"))).size).toBeGreaterThan(1_000_000);
});

it("checks a model in TypeScript, whose types need no other package", async () => {
  const model = (rest: string) => `import { defineProcesses } from "gen-nix";
export default defineProcesses({ image: { name: "app" }, processes: { app: { process: "/app"${rest} } } });
`;
  await writeFile(join(folder, "right.ts"), model(", nice: 5"));
  await writeFile(join(folder, "wrong.ts"), model(', nice: "low"'));
  expect(await npx("gen-nix", "check", "right.ts")).toMatchObject({ exitCode: 0 });

  const options = ["--module", "nodenext", "--target", "es2022", "--strict", "--noEmit"];
  const compile = (file: string) =>
    execa(join(ROOT, "node_modules/.bin/tsc"), [...options, file], {
      cwd: folder,
      reject: false,
    });
  expect((await compile("right.ts")).stdout).toBe("");
  expect((await compile("wrong.ts")).stdout).toMatch(/^wrong\.ts\(2,\d+\): error TS2322/);
});

it("is a library that does nothing when it is imported", async () => {
  const code = 'import("gen-nix").then((library) => console.log(Object.keys(library).join(" ")))';
  const { stdout, stderr } = await execa("node", ["--eval", code], { cwd: folder });
  expect(stdout.split(" ")).toEqual(
    expect.arrayContaining(["defineProcesses", "emitFiles", "loadModel", "validateModel"]),
  );
  expect(stderr).toBe("");
});

/** The bytes of all files below a folder. */
async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
