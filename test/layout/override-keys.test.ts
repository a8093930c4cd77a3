import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Node } from "web-tree-sitter";
import { overrideRules, ownOverrideRules } from "../../src/model/rules/override-rules.js";
import { loadNixParser, readFormals } from "../../src/nix/index.js";

const backends = join(import.meta.dirname, "../../nix/backends");
const parse = await loadNixParser();
const managers = readdirSync(backends, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Containers are a part of what overrides for docker contain. */
const rulesOf = (manager: string) =>
  (manager === "docker" ? overrideRules[manager]?.keys?.["container"] : overrideRules[manager])
    ?.keys ?? {};

test.each(managers)("overrides for %s can have each parameter of its constructor", (manager) => {
  const { constructors } = JSON.parse(
    readFileSync(join(backends, manager, "manager.json"), "utf8"),
  ) as { constructors: Record<string, string> };
  // A bundle of s6-rc is no process.
  const files = Object.values(constructors).filter((file) => !file.includes("bundle"));
  const headers = files.map((file) =>
    readInner(readFileSync(join(backends, manager, file), "utf8")),
  );
  const formals = new Set(headers.flatMap(({ names }) => names));
  const known = Object.keys(rulesOf(manager));
  expect(known).toEqual(expect.arrayContaining([...formals]));
  if (headers.some(({ isOpen }) => isOpen)) return;
  const own = Object.keys(ownOverrideRules[manager]?.keys ?? {});
  if (manager !== "docker") expect(own.filter((key) => !formals.has(key))).toEqual([]);
});

/** The parameters of the function in a constructor's file that takes the name of a process. */
function readInner(code: string) {
  return parse(code, (root) => {
    const inner = root
      .descendantsOfType("formals")
      .filter((node): node is Node => node !== null)
      .map((node) => ({
        names: readFormals(node).map(({ name }) => name),
        isOpen: node.namedChildren.some((child) => child?.type === "ellipses"),
      }))
      .find(({ names }) => names.includes("name"));
    return inner ?? { names: [], isOpen: true };
  });
}
