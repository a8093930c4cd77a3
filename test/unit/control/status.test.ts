import { describe, expect, it } from "vitest";
import { chooseProcesses } from "../../../src/control/choose-processes.js";
import { isAtWork, type ProcessStatus, parseStatus } from "../../../src/control/process-status.js";
import { renderDuration } from "../../../src/control/render-duration.js";
import { renderStatus } from "../../../src/control/render-status.js";

const since = "2026-01-01T10:00:00.000Z";
const text = "exited with \u001b[31m code 3";
const reported = [
  {
    ...{ name: "web", type: "service", state: "ready", health: "healthy", spec: "/web", pid: 12 },
    ...{ keeper: 8, restarts: 2, started: "2026-01-01T09:00:00.000Z", since, ready: true },
  },
  {
    ...{ name: "job", type: "oneshot", state: "failed", health: "unknown", pid: 0, keeper: 9 },
    ...{ restarts: 0, exitCode: 3, since, ready: false, text },
  },
];
const processes = parseStatus(JSON.stringify(reported)) ?? [];
const process = (changes: Partial<ProcessStatus>): ProcessStatus => ({
  ...{ name: "web", state: "ready", ready: true, restarts: 0, since },
  ...changes,
});

describe("the state of processes", () => {
  it("has only facts that are known", () => {
    expect(processes[1]).toEqual({
      ...{ name: "job", type: "oneshot", state: "failed", ready: false, restarts: 0 },
      ...{ exitCode: 3, since, text },
    });
    expect(processes[0]).toMatchObject({ pid: 12, health: "healthy" });
  });

  it("of images that do not report readiness follows from the state", () => {
    const [web] = parseStatus(JSON.stringify([{ ...reported[0], ready: undefined }])) ?? [];
    expect(web?.ready).toBe(true);
  });

  it.each(["", "gen-nix | no", "{}", "3"])("is not read from %j", (text) => {
    expect(parseStatus(text)).toBeUndefined();
  });

  it("is a table whose text cannot act on a terminal", () => {
    const now = Date.parse("2026-01-01T11:01:05Z");
    expect(renderStatus(processes, { now, color: false }).split("\n")).toEqual([
      "NAME  STATE   READY  HEALTH   PID     UPTIME  RESTARTS  EXIT  NOTE",
      "web   ready   yes    healthy   12  2 h 1 min         2     -",
      "job   failed  no     -          -          -         0     3  exited with  [31m code 3",
      "",
    ]);
  });

  it("has the same columns in colour", () => {
    const now = Date.parse(since);
    const colored = renderStatus(processes, { now, color: true });
    expect(colored).toContain("\u001b[31mfailed\u001b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(
      renderStatus(processes, { now, color: false }),
    );
  });
});

describe("a restart of everything", () => {
  it.each([
    ["ready", "service", true],
    ["failed", "service", true],
    ["ended", "service", true],
    ["restarting", "service", true],
    ["failed", "oneshot", true],
    ["completed", "oneshot", false],
    ["scheduled", "scheduled", false],
    ["running", "scheduled", true],
    ["stopped", "service", false],
    ["not-chosen", "service", false],
  ])("of a process that is %s (%s): %s", (state, type, expected) => {
    expect(isAtWork(process({ state, type }))).toBe(expected);
  });
});

describe("a name on the command line", () => {
  it("selects processes in the order of the model", () => {
    expect(chooseProcesses(processes, ["job", "web"], "here").map(({ name }) => name)).toEqual([
      "web",
      "job",
    ]);
    expect(chooseProcesses(processes, [], "here")).toHaveLength(2);
  });

  it("that no process has is reported with the nearest one", () => {
    expect(() => chooseProcesses(processes, ["wbe"], "container shop")).toThrow(
      'container shop has no process "wbe"\n  hint: did you mean "web"?',
    );
  });
});

it.each([
  [-5, "0 s"],
  [999, "0 s"],
  [59_000, "59 s"],
  [60_000, "1 min"],
  [3_725_000, "1 h 2 min"],
  [93_784_000, "1 d 2 h"],
])("%i ms are %s", (milliseconds, text) => {
  expect(renderDuration(milliseconds)).toBe(text);
});
