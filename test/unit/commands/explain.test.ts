import { describe, expect, test } from "vitest";
import { diagnosticCodes } from "../../../src/diagnostics/codes.js";
import { gen } from "../../support/run-command.js";

describe.each(Object.entries(diagnosticCodes))("%s", (code, meaning) => {
  test("is explained on the terminal, with the message that users see", async () => {
    const { exitCode, stdout, stderr } = await gen("explain", code);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.startsWith(`${code}: ${meaning}\n\n    `)).toBe(true);
    expect(stdout).toContain(`[${code}]`);
    expect(stdout).not.toContain("\n```");
    expect(stdout.match(/^\S/gm)).toHaveLength(1);
  });
});

test("a code is taken with the brackets that it has in messages", async () => {
  expect(await gen("explain", "[no-model]")).toEqual(await gen("explain", "no-model"));
});

test("without a code all are listed", async () => {
  const { stdout } = await gen("explain");
  expect(stdout.split("\n")).toHaveLength(Object.keys(diagnosticCodes).length + 1);
  expect(stdout).toMatch(/^no-model +The file of the model does not exist/);
});

test.each([
  ["unknown-proces", 'did you mean "unknown-process"?'],
  ["toString", "gen-nix explain lists them"],
])("a code that does not exist exits 2 with advice: %s", async (code, advice) => {
  const { exitCode, stderr, stdout } = await gen("explain", code);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(`there is no code "${code}"`);
  expect(stderr).toContain(advice);
  expect(stderr.match(/hint:/g)).toHaveLength(1);
});

test("advice that leads on is not followed by one that leads back", async () => {
  const { stderr } = await gen("explain", "unknown-proces");
  expect(stderr).not.toContain("--help");
});
