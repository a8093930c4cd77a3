import { join } from "node:path";
import { test } from "vitest";
import { commonOverrideRules, ownOverrideRules } from "../../src/model/rules/override-rules.js";
import type { Rule } from "../../src/model/rules/rule.js";
import { expectGolden } from "../support/golden.js";

test("docs/overrides.md has every parameter that overrides can have", () => {
  const sections = Object.entries(ownOverrideRules).map(
    ([manager, rule]) => `## ${manager}\n\n${opening(manager, rule)}${table(rowsIn("", rule))}`,
  );
  const common = Object.entries(commonOverrideRules).flatMap(([key, rule]) => rowsOf(key, rule));
  const text = [introduction, table(common), ...sections].join("\n");
  expectGolden(text, join(import.meta.dirname, "../../docs/overrides.md"));
});

function opening(manager: string, { open }: Rule): string {
  return open === true
    ? `${manager} accepts other keys too. gen-nix reports an unknown key only if it is similar to one of these.\n\n`
    : "";
}

function table(rows: readonly string[]): string {
  return `${["| key | type | description |", "|---|---|---|", ...rows].join("\n")}\n`;
}

function rowsOf(key: string, rule: Rule): string[] {
  const row = `| \`${key}\` | ${rule.one} | ${(rule.description ?? "").replaceAll("|", "\\|")} |`;
  return [row, ...rowsIn(key, rule)];
}

/** The rows for the keys of a record, also of one that is the value of a mapping. */
function rowsIn(path: string, { keys, values }: Rule): string[] {
  const inside = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (keys === undefined) return values?.keys === undefined ? [] : rowsIn(inside("NAME"), values);
  return Object.entries(keys).flatMap(([key, rule]) => rowsOf(inside(key), rule));
}

const introduction = `# Parameters of single process managers

This page lists the keys of \`overrides.MANAGER\` for each process manager. They are the parameters of its constructor
function. A test compares the page with the rules of \`gen-nix check\` and the Nix library.
[The guide](model.md#processes) explains how to use \`overrides\`.

## All process managers

For docker, these keys are in \`overrides.docker.container\`.
`;
