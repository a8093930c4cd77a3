import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { tarHeader } from "../../../../src/system/tar-header.js";
import { gen } from "../../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

test("a model in Nix is not parsed as YAML; the hint names the commands that read it", async () => {
  writeFileSync("processes.nix", "{ pkgs }: { }\n");
  const { exitCode, stderr } = await gen("schema", "processes.nix");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("it is written in Nix, and has no schema [unreadable-model]");
  expect(stderr).toContain(
    "hint: commands that evaluate, build or run a system read models in Nix,",
  );
});

test("the hint about a folder names the model in it", async () => {
  mkdirSync("shop");
  writeFileSync("shop/processes.yaml", "processes: {}\n");
  expect((await gen("check", "shop")).stderr).toContain(
    "hint: name the model in it: shop/processes.yaml",
  );
});

test("text in UTF-16 is recognised, with and without a mark", async () => {
  for (const mark of ["", "\ufeff"]) {
    writeFileSync("processes.yaml", `${mark}processes: { a: { process: /bin/a } }\n`, "utf16le");
    const { stderr } = await gen("check");
    expect(stderr).toContain("[not-utf8]");
    expect(stderr).toContain("hint: save the file as UTF-8");
  }
});

test("a file that is too large for a model is not read", async () => {
  writeFileSync("processes.yaml", "");
  truncateSync("processes.yaml", 3_000_000_000);
  const { exitCode, stderr } = await gen("check");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("it has 3000 MB, and a model has at most 100 MB [unreadable-model]");
});

test.each([200, 110_000_000])(
  "the archive of an image is no model, with %d bytes",
  async (size) => {
    const header = tarHeader({ path: "manifest.json", type: "file", mode: 0o444, size });
    writeFileSync("result", Buffer.concat([Buffer.from(header), Buffer.alloc(1024, 0xff)]));
    if (size > 1024) truncateSync("result", size);
    const { exitCode, stderr } = await gen("load", "result");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("result: error: the model cannot be read: it is an archive");
    expect(stderr).toContain("hint: docker load -i result loads the archive of an image");
  },
);

test("a carriage return alone ends a line", async () => {
  writeFileSync("processes.yaml", "processes:\r  a:\r    proces: /bin/a\r");
  expect((await gen("check")).stderr).toContain(
    'processes.yaml:3:5: error: process "a" has no key',
  );
});

test.each([
  ["model.toml", '[processes.web]\nprocess = "/bin/web"\n', "TOML"],
  ["supervisord.conf", "[program:web]\ncommand=/bin/web\n", "a file of sections and settings"],
  ["Procfile", "web: python app.py\n", "a Procfile"],
  ["app/Dockerfile.dev", "FROM debian\n", "a Dockerfile"],
])("a file of another tool is recognized by its name: %s", async (path, text, format) => {
  mkdirSync("app");
  writeFileSync(path, text);
  const { stderr } = await gen("check", path);
  expect(stderr).toContain(`${path}: error: the model cannot be read: it is ${format}`);
  expect(stderr).toContain("a model is a file of YAML, JSON or TypeScript");
});
