import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execa } from "execa";
import { beforeEach, expect, test } from "vitest";
import { findProgram } from "../../../src/run/find-program.js";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => {
  enterFolder(temporaryFolder());
  mkdirSync("deploy here");
  for (const file of ["processes.yaml", "other.json", "notes.txt"]) writeFileSync(file, "");
});

test.each([
  ["commands", ["che"], ["check"]],
  ["commands and models where both can stand", ["p"], ["processes.yaml", "profile", "push"]],
  [
    "models and folders, and no other files",
    ["check", ""],
    ["deploy here", "other.json", "processes.yaml"],
  ],
  ["options of the command", ["check", "--n"], ["--nix"]],
  ["options of the main command", ["--pack"], ["--packages"]],
  ["choices of an option", ["graph", "--format", ""], ["dot", "mermaid", "svg"]],
  ["choices after a model", ["build", "processes.yaml", "--packages", "d"], ["debian"]],
  ["folders where a folder is wanted", ["build", "-o", ""], ["deploy here"]],
  ["codes", ["explain", "unknown-pr"], ["unknown-process", "unknown-process-manager"]],
  ["shells", ["completions", "b"], ["bash"]],
])("bash completes %s", async (_name, words, expected) => {
  expect(await completeInBash(words)).toEqual(expected);
});

test("bash completes the names of running containers of both engines", async () => {
  mkdirSync("bin");
  const list = '#!/bin/sh\necho "$*" > asked; echo shop; echo old_shop.1\n';
  for (const engine of ["docker", "podman"]) writeFileSync(`bin/${engine}`, list, { mode: 0o755 });
  const names = await completeInBash(["status", "--container", "s"], {
    PATH: `${process.cwd()}/bin:${process.env.PATH}`,
  });
  expect(names).toEqual(["shop", "shop"]);
  expect(readFileSync("asked", "utf8")).toBe("ps --format {{.Names}}\n");
});

test.each(["zsh", "fish"])("%s accepts its completion script", async (shell) => {
  const { exitCode, stdout } = await gen("completions", shell);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("mermaid");
  if ((await findProgram(shell)) === undefined) return;
  writeFileSync("script", stdout);
  const { stderr } = await execa(shell, ["-n", "script"]);
  expect(stderr).toBe("");
});

test("an unknown shell exits 2 and lists the known ones", async () => {
  const { exitCode, stderr } = await gen("completions", "tcsh");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("bash, zsh, fish");
});

/** What bash offers behind `gen-nix WORDS`, sorted. */
async function completeInBash(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { stdout: script } = await gen("completions", "bash");
  const ask = `
COMP_WORDS=(gen-nix "$@")
COMP_CWORD=$#
_gen_nix
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await execa("bash", ["-c", script + ask, "bash", ...words], { env });
  return stdout.split("\n").sort();
}
