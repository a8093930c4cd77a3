import { expect, test } from "vitest";
import { renderFailure, renderReport } from "../../../src/testing/render-report.js";
import { chooseTests, reasonOf } from "../../../src/testing/run-test.js";
import { type CellResult, hasPassed } from "../../../src/testing/test-result.js";

const passed = { name: "answers", passed: true, milliseconds: 12, output: "Hello" };
const failed = {
  name: "web.greets",
  passed: false,
  milliseconds: 20,
  reason: "ended with exit code 22",
  output: "curl: (22) 404\n",
};

const good: CellResult = {
  processManager: "supervisord",
  profile: "privileged",
  readyMilliseconds: 312,
  tests: [passed],
  faults: [{ ...passed, name: "stop", output: "" }],
  log: [],
};
const bad: CellResult = {
  ...good,
  processManager: "s6",
  profile: "unprivileged",
  tests: [passed, failed],
  faults: [],
  log: ["web | 404"],
};
const unready: CellResult = {
  processManager: "sysvinit",
  profile: "privileged",
  tests: [],
  faults: [],
  failure: "web was not ready after 60 s\n  hint: more",
  log: [],
  container: "gen-nix-test-1",
};
const skipped = [{ processManager: "s6-rc", reason: "the package set does not have s6-rc" }];

test("the table has a row for each variant, with the names of what failed", () => {
  const report = { cells: [good, bad, unready], skipped };
  expect(renderReport(report, { color: false })).toBe(
    [
      "MANAGER      PROFILE       READY  RESULT",
      "supervisord  privileged    0.3 s  2 passed",
      "s6           unprivileged  0.3 s  1 passed, 1 failed: web.greets",
      "sysvinit     privileged    -      failed: web was not ready after 60 s",
      "s6-rc        -             -      skipped: the package set does not have s6-rc",
      "",
    ].join("\n"),
  );
  const colored = renderReport(report, { color: true }).split("\n");
  expect(colored.slice(1, 5).map((line) => line.slice(2, 4))).toEqual(["32", "31", "31", "33"]);
});

test("a failure shows the output of the test, the log, and a container that is kept", () => {
  expect(renderFailure(good)).toBe("");
  expect(renderFailure(bad)).toBe(
    [
      "s6 unprivileged:",
      "  web.greets: ended with exit code 22",
      "    curl: (22) 404",
      "  the last lines of the log:",
      "    web | 404",
      "",
    ].join("\n"),
  );
  expect(renderFailure(unready)).toBe(
    [
      "sysvinit privileged:",
      "  web was not ready after 60 s",
      "    hint: more",
      "  the container is kept: gen-nix-test-1",
      "",
    ].join("\n"),
  );
  expect([good, bad, unready].map(hasPassed)).toEqual([true, false, false]);
});

test.each([
  ["Hello", 0, "Hello, world", undefined],
  [null, 0, "", undefined],
  ["Hello", 0, "Goodbye", 'printed no "Hello"'],
  ["Hello", 1, "Hello", "ended with exit code 1"],
  [null, 124, "", "did not end within 5 s"],
  [null, 137, "", "did not end within 5 s"],
])("expecting %j, exit code %i and %j mean: %s", (expected, code, output, reason) => {
  expect(reasonOf({ expect: expected, seconds: 5 }, code, output)).toBe(reason);
});

test("a name chooses a test, or all tests of a process", () => {
  const of = (name: string, process: string | null) => ({
    ...{ name, process, command: [], expect: null, seconds: 60 },
  });
  const tests = [of("web", null), of("db.answers", "db"), of("db.keeps", "db")];
  const namesOf = (...names: string[]) => chooseTests(tests, names).chosen.map(({ name }) => name);
  expect(namesOf()).toEqual(["web", "db.answers", "db.keeps"]);
  expect(namesOf("db")).toEqual(["db.answers", "db.keeps"]);
  expect(namesOf("db.keeps", "web")).toEqual(["web", "db.keeps"]);
  expect(chooseTests(tests, ["answers", "db"]).unknown).toEqual(["answers"]);
});

test("a report has only the last lines of a long output, and names what was started again", () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
  const long = { ...failed, output: lines.join("\n") };
  const cell = { ...bad, tests: [long], restarts: { web: 2 } };
  const text = renderFailure(cell);
  expect(text).toContain("(970 more lines: see --json)\n    line 970\n");
  expect(text).toContain("line 999");
  expect(renderReport({ cells: [cell], skipped: [] }, { color: false })).toContain(
    "0 passed, 1 failed: web.greets; started again: web 2x",
  );
});
