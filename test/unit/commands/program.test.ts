import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test, vi } from "vitest";
import { imageProcessManagers } from "../../../src/model/process-managers.js";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const example = fileURLToPath(new URL("../../golden/cases/blog-post", import.meta.url));

beforeEach(() => {
  enterFolder(temporaryFolder(example));
  vi.stubEnv("NIX_CONFIG", "experimental-features = nix-command flakes");
  return () => vi.unstubAllEnvs();
});

test("gen-nix without arguments uses processes.yaml, and prints the written files and the next command", async () => {
  expect(await gen("--packages", "nixpkgs")).toEqual({
    exitCode: 0,
    stderr: "",
    stdout: expect.stringMatching(
      /^wrote {5}processes\.nix\nwrote {5}constructors\.nix\nwrote {5}default\.nix\nwrote {5}profile\.nix\nwrote {5}gen-nix\/ \(the Nix library, \d+ of \d+ files\)\nnext: nix-build\n$/,
    ),
  });
  const again = await gen("--packages", "nixpkgs");
  expect(again.stdout).toMatch(/^unchanged processes\.nix\n/);
});

test("the package set of a folder is kept without --packages", async () => {
  await gen("--packages", "nixpkgs");
  expect((await gen()).stdout).toMatch(/^unchanged processes\.nix\n/);
});

test("--packages debian writes the set and its lock, and keeps an existing lock", async () => {
  await gen("--packages", "debian");
  expect(existsSync("gen-nix/package-sets/debian")).toBe(true);
  expect(JSON.parse(readFileSync("debian-lock.json", "utf8"))).toBeTypeOf("object");
  writeFileSync("debian-lock.json", "{}\n");
  expect((await gen("--packages", "debian")).exitCode).toBe(0);
  expect(readFileSync("debian-lock.json", "utf8")).toBe("{}\n");
  await gen("--packages", "nixpkgs");
  expect(existsSync("gen-nix/package-sets/debian")).toBe(false);
  expect(existsSync("debian-lock.json")).toBe(true);
});

test("--process-manager and --minimal override the model", async () => {
  await gen("--packages", "nixpkgs", "--process-manager", "sysvinit", "--minimal");
  const text = readFileSync("default.nix", "utf8");
  expect(text).toContain('processManager ? "sysvinit"');
  expect(text).toContain("interactive ? false");
  expect(readFileSync("profile.nix", "utf8")).toContain('processManager ? "sysvinit"');
});

test("a process manager of hosts has a profile and no image", async () => {
  const { stdout } = await gen("--packages", "nixpkgs", "--process-manager", "systemd");
  expect(stdout).toContain("next: gen-nix profile");
  expect(existsSync("default.nix")).toBe(false);
  expect(readFileSync("profile.nix", "utf8")).toContain('processManager ? "systemd"');
});

test("--flake writes a flake with nixpkgs as its input, also in later runs, until --no-flake", async () => {
  mkdirSync(".git");
  const { stdout } = await gen("--flake", "--library", "copy");
  expect(stdout).toContain("next: git add . && nix build\n");
  expect(readFileSync("flake.nix", "utf8")).toContain("packageSets = nixpkgs.legacyPackages;");
  expect((await gen()).stdout).toContain("unchanged flake.nix\n");
  expect((await gen("--no-flake")).stdout).toMatch(
    /removed {3}flake\.nix\n(?:.*\n)*next: nix-build\n/,
  );
  expect(existsSync("flake.nix")).toBe(false);
});

test("a mistake in a command line names the help that lists the options of the command", async () => {
  expect((await gen("size", "--htm")).stderr).toContain("gen-nix size --help explains the options");
  expect((await gen("--htm")).stderr).toContain("gen-nix --help explains the options");
});

test("--flake does not overwrite a flake of the user", async () => {
  writeFileSync("flake.nix", "{ outputs = _: { }; }\n");
  const { exitCode, stderr } = await gen("--flake");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("flake.nix: error: the file exists, and gen-nix did not write it");
  expect(readFileSync("flake.nix", "utf8")).toBe("{ outputs = _: { }; }\n");
  expect(existsSync("processes.nix")).toBe(false);
});

test("the next command of a flake names its folder, and is impure on the embedded set", async () => {
  mkdirSync(".git");
  const { stdout } = await gen(
    ...["processes.yaml", "-o", "out", "--flake", "--packages", "debian", "--library", "copy"],
  );
  expect(stdout).toContain("next: git add out && nix build --impure ./out\n");
});

test("the next command of a flake uses git only in a repository, and enables flakes if necessary", async () => {
  expect((await gen("--flake", "--library", "copy")).stdout).toContain("next: nix build\n");
  vi.stubEnv("NIX_CONFIG", "experimental-features =");
  expect((await gen()).stdout).toContain(
    "next: nix build --extra-experimental-features 'nix-command flakes'\n",
  );
});

test("the next command repeats the model, the folder and the options", async () => {
  writeFileSync("shop.yaml", readFileSync("processes.yaml"));
  const debian = ["--packages", "debian", "-o", "out dir"];
  expect(
    (await gen("shop.yaml", "--process-manager", "s6", "--minimal", ...debian)).stdout,
  ).toContain("next: gen-nix build shop.yaml -o 'out dir' --process-manager s6 --minimal\n");
  expect((await gen("--process-manager", "systemd")).stdout).toContain(
    "next: gen-nix profile --process-manager systemd\n",
  );
});

test("--no-flake keeps an edited flake, and reports it", async () => {
  await gen("--flake");
  writeFileSync("flake.nix", `${readFileSync("flake.nix", "utf8")}# mine\n`);
  const { exitCode, stdout } = await gen("--no-flake");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/kept {6}flake\.nix \(it was edited, and is yours from now on\)\n/);
  expect(readFileSync("flake.nix", "utf8")).toContain("# mine");
  expect((await gen()).stdout).not.toContain("flake.nix");
});

test("a model from a pipe or a device can be checked, but not generated", async () => {
  const { exitCode, stderr } = await gen("/dev/null");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("/dev/null: error: a model from a pipe has no folder");
  expect((await gen("check", "/dev/null")).stderr).toContain("the model is empty");
});

test("--check reports a missing library once, not for each of its files", async () => {
  const { exitCode, stderr } = await gen("--check", "--packages", "nixpkgs");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("default.nix: error: the file is missing");
  expect(stderr).toMatch(/^gen-nix: error: \d{3} files of the Nix library are not up to date/m);
  expect(stderr.split("\n").length).toBeLessThan(10);
});

test("gen-nix build rejects a process manager of hosts, and lists those for images", async () => {
  const { exitCode, stderr } = await gen("build", "--process-manager", "systemd");
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`Allowed choices are ${imageProcessManagers.join(", ")}`);
});

test("-o writes to another folder, with paths to the files of the model", async () => {
  const { stdout } = await gen("processes.yaml", "-o", "out dir", "--packages", "nixpkgs");
  expect(stdout).toContain("next: nix-build 'out dir'");
  expect(existsSync("processes.nix")).toBe(false);
  expect(readFileSync("out dir/constructors.nix", "utf8")).toContain("import ../webapp.nix {");
});

test("-o works with a folder whose name no path literal can contain", async () => {
  const odd = 'my "odd" shop';
  for (const folder of ["public", "x"]) mkdirSync(`${odd}/${folder}`, { recursive: true });
  writeFileSync(
    `${odd}/processes.yaml`,
    'processes: { a: { process: /bin/a, args: ["${./public}", !nix "./x/${name}.txt"] } }\nlet: { name: b }\n',
  );
  await gen(`${odd}/processes.yaml`, "-o", "out", "--packages", "nixpkgs");
  const text = readFileSync("out/processes.nix", "utf8");
  expect(text).toContain('"${(../. + "/my \\"odd\\" shop" + "/public")}"');
  expect(text).toContain('((../. + "/my \\"odd\\" shop" + "/x/${name}.txt"))');
});

test("a package set that cannot be built is not remembered", async () => {
  vi.stubEnv("NIX_PATH", "");
  const { exitCode, stderr } = await gen("build", "--packages", "nixpkgs");
  expect(exitCode).toBe(3);
  expect(stderr).toContain("Nix finds no <nixpkgs> on this machine\n  hint: set NIX_PATH");
  expect(readdirSync(".")).not.toContain("default.nix");
});

test("--check exits 0 when all files are up to date, else 1", async () => {
  await gen("--packages", "nixpkgs");
  expect(await gen("--check")).toMatchObject({ exitCode: 0, stderr: "" });
  writeFileSync("processes.yaml", readFileSync("processes.yaml", "utf8").replace("8080", "8081"));
  expect(await gen("--check")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "processes.nix: error: the file does not match the model [outdated-file]\n",
  });
});

test("a wrong model exits 1 and writes nothing", async () => {
  writeFileSync("processes.yaml", "processes: []\n");
  const { exitCode, stderr } = await gen("--packages", "nixpkgs");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("processes.yaml:1:12: error:");
  expect(existsSync("default.nix")).toBe(false);
});

test.each([
  [["--frobnicate"], "unknown option '--frobnicate'"],
  [["--packages", "guix"], "Allowed choices are nixpkgs, debian"],
  [["--process-manager", "upstart"], "Allowed choices are"],
  [["-o"], "argument missing"],
  [["build", "--frobnicate"], "unknown option '--frobnicate'"],
  [["biuld"], "did you mean: gen-nix build?"],
  [["--minimal", "build"], "write: gen-nix build --minimal"],
])("a wrong command line exits 2 with the reason: %j", async (words, reason) => {
  const { exitCode, stderr, stdout } = await gen(...words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(reason);
  expect(stdout).toBe("");
});

test("--help lists every command, examples and the exit codes", async () => {
  const { exitCode, stdout } = await gen("--help");
  expect(exitCode).toBe(0);
  for (const word of [
    "build",
    "load",
    "run",
    "lock",
    "setup",
    "--check",
    "processes:",
    "Exit codes",
  ]) {
    expect(stdout).toContain(word);
  }
});
