import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { execa } from "execa";
import { beforeEach, expect, test } from "vitest";
import { projectTemplates } from "../../../src/init/project-choices.js";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

test.each(Object.keys(projectTemplates))(
  "a new project from the template %s has no errors, also for Nix, and can be built",
  async (template) => {
    const begun = await gen(
      "init",
      "--template",
      template,
      "--name",
      "shop",
      "--packages",
      "debian",
    );
    expect(begun).toMatchObject({ exitCode: 0, stderr: "" });
    expect(begun.stdout).toMatch(/\nnext: gen-nix build --packages debian\n$/);
    expect(await gen("check", "--nix")).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await gen("--packages", "debian")).exitCode).toBe(0);
    const { stdout } = await execa("nix-instantiate", ["default.nix"], { reject: false });
    expect(stdout).toMatch(/^\/nix\/store\/.*-docker-image-shop\.tar\.drv/);
  },
);

test("a new project has a schema with the constructor of its template", async () => {
  await gen("init", "--template", "constructor");
  const [first] = readFileSync("processes.yaml", "utf8").split("\n");
  expect(first).toBe("# yaml-language-server: $schema=./processes.schema.json");
  const { definitions } = JSON.parse(readFileSync("processes.schema.json", "utf8"));
  expect(definitions["constructor-webapp"].required).toEqual(["constructor", "port"]);
});

test("gen-nix init creates the folder and writes the choices into the model", async () => {
  const words = ["--process-manager", "sysvinit", "--yes"];
  const { stdout } = await gen("init", "my shop", ...words);
  expect(stdout).toContain("next: cd 'my shop' && gen-nix build\n");
  const text = readFileSync("my shop/processes.yaml", "utf8");
  expect(text).toContain("  name: my-shop\n");
  expect(text).toContain("  processManager: sysvinit\n");
});

test("gen-nix init overwrites no file, and then writes nothing", async () => {
  writeFileSync("processes.yaml", "mine\n");
  const { exitCode, stderr } = await gen("init");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("processes.yaml: error: the file exists already");
  expect(readdirSync(".")).toEqual(["processes.yaml"]);
  expect(readFileSync("processes.yaml", "utf8")).toBe("mine\n");
});

test("an invalid image name exits 2", async () => {
  const { exitCode, stderr } = await gen("init", "--name", "My Shop");
  expect({ exitCode, files: readdirSync(".") }).toEqual({ exitCode: 2, files: [] });
  expect(stderr).toContain('an image cannot be called "My Shop"');
  expect(stderr.match(/hint:/g)).toHaveLength(1);
});

test.each(["123", "true", "null", "0x1f", "1e5"])(
  "the model in a folder named %s is valid",
  async (folder) => {
    expect(await gen("init", folder, "--yes")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await gen("check", `${folder}/processes.yaml`)).toMatchObject({ exitCode: 0 });
  },
);

test("a new project tells VS Code the tags of models", async () => {
  const { stdout } = await gen("init");
  expect(stdout).toContain("wrote .vscode/settings.json\n");
  expect(JSON.parse(readFileSync(".vscode/settings.json", "utf8"))).toEqual({
    "yaml.customTags": ["!ref scalar", "!nix scalar"],
  });
});

test("git ignores the links to builds, unless the user has a .gitignore", async () => {
  await gen("init");
  expect(readFileSync(".gitignore", "utf8").split("\n")).toContain("result");
  mkdirSync("more");
  writeFileSync("more/.gitignore", "mine\n");
  expect(await gen("init", "more")).toMatchObject({ exitCode: 0 });
  expect(readFileSync("more/.gitignore", "utf8")).toBe("mine\n");
});

test("gen-nix init does not change existing settings, and prints what to add", async () => {
  mkdirSync(".vscode");
  writeFileSync(".vscode/settings.json", "{}");
  const { stdout } = await gen("init");
  expect(stdout).toContain('"yaml.customTags": ["!ref scalar", "!nix scalar"]\nnext:');
  expect(readFileSync(".vscode/settings.json", "utf8")).toBe("{}");
});

test("with an existing default.nix, the next command writes to another folder", async () => {
  writeFileSync("default.nix", "{ }: { }\n");
  const { stdout } = await gen("init", "--packages", "debian");
  expect(stdout).toMatch(
    /does not overwrite default\.nix, .*\nnext: gen-nix build -o generated --packages debian\n$/,
  );
  expect((await gen("-o", "generated", "--packages", "debian")).exitCode).toBe(0);
});

test.each(["file", "file/below"])(
  "a file in the place of the project's folder (%s) exits 2",
  async (folder) => {
    writeFileSync("file", "");
    const { exitCode, stderr } = await gen("init", folder);
    expect({ exitCode, files: readdirSync(".") }).toEqual({ exitCode: 2, files: ["file"] });
    expect(stderr).toContain("error: file is a file, but a project is a folder");
  },
);
