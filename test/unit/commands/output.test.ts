import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareDist } from "../../support/prepare-dist.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const model = join(root, "test/golden/cases/blog-post/processes.yaml");

beforeAll(prepareDist, 300_000);

const shell = (line: string) =>
  execa("bash", ["-c", line, join(root, "dist/cli.js"), model], { reject: false });

describe("a result that cannot be written", () => {
  test.each(["graph", "check", "schema"])(
    "because the disk is full is said in one sentence, not in a stack trace: %s",
    async (command) => {
      expect(await shell(`node "$0" ${command} "$1" > /dev/full`)).toMatchObject({
        exitCode: 1,
        stderr: "gen-nix: cannot write to standard output: no space left on device",
      });
    },
  );

  test("because its reader closed the pipe ends the command silently", async () => {
    const line = `node "$0" schema "$1" | true; echo "\${PIPESTATUS[0]}"`;
    expect(await shell(line)).toMatchObject({ stdout: "141", stderr: "" });
  });
});

test("an unwritable message does not change the exit code of a command", async () => {
  const { exitCode, stdout } = await shell('node "$0" check "$1.missing" 2> /dev/full');
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
});
