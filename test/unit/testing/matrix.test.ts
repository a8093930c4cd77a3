import { expect, test } from "vitest";
import { splitWords } from "../../../src/commands/test.js";
import { chooseCells } from "../../../src/testing/test-matrix.js";

const matrix = {
  processManager: "s6",
  forceDisableUserChange: false,
  managers: { s6: null, supervisord: null, "s6-rc": "the package set does not have s6-rc" },
};

test("without options, the process manager of the image is tested", () => {
  expect(chooseCells(matrix, {})).toEqual({
    cells: [{ processManager: "s6", profile: "privileged" }],
    skipped: [],
  });
});

test("a process manager that the package set lacks is skipped once, with the reason", () => {
  const wanted = { processManagers: "all", profiles: ["privileged", "unprivileged"] } as const;
  const { cells, skipped } = chooseCells(matrix, wanted);
  expect(cells.map(({ processManager, profile }) => `${processManager} ${profile}`)).toEqual([
    "s6 privileged",
    "s6 unprivileged",
    "supervisord privileged",
    "supervisord unprivileged",
  ]);
  expect(skipped).toEqual([
    { processManager: "s6-rc", reason: "the package set does not have s6-rc" },
  ]);
});

test("without options, a model that changes no user is tested as it is", () => {
  expect(chooseCells({ ...matrix, forceDisableUserChange: true }, {})).toEqual({
    cells: [{ processManager: "s6", profile: "unprivileged" }],
    skipped: [],
  });
});

test("a model that changes no user has no privileged variant", () => {
  const unprivileged = { ...matrix, forceDisableUserChange: true };
  const { cells, skipped } = chooseCells(unprivileged, {
    profiles: ["privileged", "unprivileged"],
  });
  expect(cells).toEqual([{ processManager: "s6", profile: "unprivileged" }]);
  expect(skipped).toEqual([
    {
      processManager: "s6",
      profile: "privileged",
      reason: "the model sets forceDisableUserChange",
    },
  ]);
});

test.each([
  [[], ["processes.yaml"], []],
  [["web", "db.answers"], ["processes.yaml"], ["web", "db.answers"]],
  [["a.yaml", "web", "b.json"], ["a.yaml", "b.json"], ["web"]],
  [["processes.nix"], ["processes.nix"], []],
  [["a.jsonc", "b.mjs", "web"], ["a.jsonc", "b.mjs"], ["web"]],
])("of the words %j, the models are %j", (words, models, names) => {
  expect(splitWords(words)).toEqual({ models, names });
});
