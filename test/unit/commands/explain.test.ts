import { describe, expect, test } from "vitest";
import { diagnosticCodes } from "../../../src/diagnostics/codes.js";
import { gen } from "../../support/run-command.js";

describe.each(Object.entries(diagnosticCodes))("%s", (code, meaning) => {
  test("gen-nix explain prints the meaning and the example", async () => {
    const { exitCode, stdout, stderr } = await gen("explain", code);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.startsWith(`${code}: ${meaning}\n\n    `)).toBe(true);
    expect(stdout).toContain(`[${code}]`);
    expect(stdout).not.toContain("\n```");
    expect(stdout.match(/^\S/gm)).toHaveLength(1);
  });
});

test("gen-nix explain accepts a code with the brackets of messages", async () => {
  expect(await gen("explain", "[no-model]")).toEqual(await gen("explain", "no-model"));
});

test("gen-nix explain lists all codes", async () => {
  const { stdout } = await gen("explain");
  expect(stdout.split("\n")).toHaveLength(Object.keys(diagnosticCodes).length + 1);
  expect(stdout).toMatch(/^no-model +The file of the model does not exist/);
});

test.each([
  ["unknown-proces", 'did you mean "unknown-process"?'],
  ["toString", "gen-nix explain lists all codes"],
])("an unknown code exits 2 with a hint: %s", async (code, advice) => {
  const { exitCode, stderr, stdout } = await gen("explain", code);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(`there is no code "${code}"`);
  expect(stderr).toContain(advice);
  expect(stderr.match(/hint:/g)).toHaveLength(1);
});

test("an unknown code has one hint, not another one about --help", async () => {
  const { stderr } = await gen("explain", "unknown-proces");
  expect(stderr).not.toContain("--help");
});
