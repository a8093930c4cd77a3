import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "../../..");
const example = join(root, "test/golden/cases/blog-post");

const emitted = ["constructors.nix", "default.nix", "processes.nix", "profile.nix"];

beforeEach(() => {
  enterFolder(temporaryFolder(example));
  vi.stubEnv("NIX_CONFIG", "experimental-features = nix-command flakes");
  return () => vi.unstubAllEnvs();
});

/** What gen-nix wrote into the current folder. */
function written(): string[] {
  const before = readdirSync(example);
  return readdirSync(".")
    .filter((name) => !before.includes(name))
    .sort();
}

const read = (path: string) => readFileSync(path, "utf8");

/** Runs gen-nix, which has to succeed, and returns what it prints. */
async function succeed(...words: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await gen(...words, "--packages", "nixpkgs");
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

describe("a new project with a flake", () => {
  test("has gen-nix as an input, and not one file of the library", async () => {
    mkdirSync(".git");
    const stdout = await succeed("--flake");
    expect(stdout).toContain("library: gen-nix, as the input of the flake");
    expect(stdout).toContain(
      "next: git add . && nix flake lock --override-flake gen-nix FLAKE && nix build\n",
    );
    expect(written()).toEqual([".gen-nix.json", ".git", ...emitted, "flake.nix"].sort());
    expect(read("flake.nix")).toContain('gen-nix.url = "gen-nix";');
    expect(read("default.nix")).toContain("gen-nix ? <gen-nix>,");
  });

  test("keeps it in later runs, which --check knows too", async () => {
    await succeed("--flake");
    expect(await succeed("--check")).toBe("5 files are up to date\n");
    expect(await succeed()).not.toContain("wrote");
    expect(existsSync("gen-nix")).toBe(false);
  });

  test("names the address that it was given, and the lock that has one", async () => {
    expect(await succeed("--flake", "--library", "github:owner/gen-nix")).toContain(
      "next: nix build\n",
    );
    expect(read("flake.nix")).toContain('gen-nix.url = "github:owner/gen-nix";');
    expect(read("flake.nix")).not.toContain("Replace this");
    await succeed("--library", "input");
    writeFileSync("flake.lock", JSON.stringify({ nodes: { "gen-nix": {} } }));
    expect(await succeed()).toContain("next: nix build\n");
  });

  test("goes over to a copy and back, and leaves nothing behind", async () => {
    await succeed("--flake");
    await succeed("--library", "copy");
    expect(written()).toEqual([...emitted, "flake.nix", "gen-nix"].sort());
    expect(read("flake.nix")).not.toContain("gen-nix.url");
    expect(await succeed("--library", "input")).toMatch(/^removed {3}gen-nix\//m);
    expect(written()).toEqual([".gen-nix.json", ...emitted, "flake.nix"].sort());
  });

  test("gets a copy when its flake goes away, as there is no input any more", async () => {
    await succeed("--flake");
    expect(await succeed("--no-flake")).toContain("next: nix-build\n");
    expect(written()).toEqual([...emitted, "gen-nix"].sort());
  });
});

test("a project that has a copy keeps it when it gets a flake", async () => {
  await succeed();
  await succeed("--flake");
  expect(written()).toEqual([...emitted, "flake.nix", "gen-nix"].sort());
});

test("the input of a flake that gen-nix did not write is an argument of the files", async () => {
  expect(await succeed("--library", "input")).toContain("next: gen-nix build\n");
  expect(written()).toEqual([".gen-nix.json", ...emitted].sort());
});

describe("a project that names the path of the library", () => {
  const library = () => {
    cpSync(join(root, "nix/lib"), "shared/nix/lib", { recursive: true });
    return "shared/nix";
  };

  test("has one file with the path, seen from the output directory", async () => {
    await succeed("--library", library(), "-o", "out");
    expect(readdirSync("out").sort()).toEqual([".gen-nix.json", ...emitted, "gen-nix.nix"].sort());
    expect(read("out/gen-nix.nix").split("\n").slice(1)).toEqual(["../shared/nix", ""]);
    expect(read("out/default.nix")).toContain("gen-nix ? import ./gen-nix.nix,");
  });

  test("keeps the path in later runs, and what a user makes of the file", async () => {
    await succeed("--library", library());
    expect(await succeed()).not.toContain("wrote");
    writeFileSync("gen-nix.nix", "# mine\n./elsewhere\n");
    expect(await succeed("--check")).toBe("5 files are up to date\n");
    expect(await succeed()).not.toContain("wrote");
    expect(read("gen-nix.nix")).toBe("# mine\n./elsewhere\n");

    const refused = await gen("--packages", "nixpkgs", "--library", "shared/nix");
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("edited-file") });
    await succeed("--library", "shared/nix", "--force");
    expect(read("gen-nix.nix")).toContain("./shared/nix");
  });

  test("can name another path, where nobody edited the file", async () => {
    await succeed("--library", library());
    await succeed();
    cpSync("shared", "other", { recursive: true });
    await succeed("--library", "other/nix");
    expect(read("gen-nix.nix")).toContain("./other/nix");
  });

  test("is told when there is no library", async () => {
    const { exitCode, stderr } = await gen("--library", "nowhere");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("There is no Nix library of gen-nix in nowhere");
    expect(written()).toEqual([]);
  });
});

test("the image is the same, wherever the library comes from", async () => {
  const drvPath = (...words: string[]) => {
    const pkgs = `import ${root}/test/nixpkgs-interface/package-set.nix { }`;
    const args = ["--arg", "pkgs", pkgs, "--argstr", "system", "x86_64-linux", ...words];
    return execFileSync("nix-instantiate", ["default.nix", ...args], { encoding: "utf8" }).trim();
  };
  writeFileSync(
    "processes.yaml",
    "image: { name: test }\nprocesses: { web: { process: /bin/web, user: web } }\n",
  );
  await succeed("--library", join(root, "nix"));
  const byPath = drvPath();
  await succeed("--library", "input");
  const byInput = drvPath("-I", `gen-nix=${root}/nix`);
  const byArgument = drvPath("--arg", "gen-nix", `${root}/nix`);
  await succeed("--library", "copy");
  expect([byPath, byInput, byArgument]).toEqual(Array(3).fill(drvPath()));
});

test("the path of the copy beside the files stands for the copy", async () => {
  await succeed();
  expect(await succeed("--library", "gen-nix")).not.toContain("removed");
  expect(written()).toEqual([...emitted, "gen-nix"].sort());
  expect(await succeed("--check")).toContain("files are up to date");
});
