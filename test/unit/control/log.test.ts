import { afterEach, describe, expect, it, vi } from "vitest";
import { isLineOf, parseLogLine } from "../../../src/control/log-line.js";
import { absoluteTime, isLogTime } from "../../../src/control/log-time.js";
import { paintLine } from "../../../src/control/paint-line.js";
import type { LogReading, LogRequest, LogSource } from "../../../src/control/read-log.js";
import { findUnknownLabels, showLog } from "../../../src/control/show-log.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const lines = [
  "db      | one",
  "web     | two",
  "gen-nix | web: exited with code 3; restarting at once",
  '{"time":"2026-01-01T00:00:00Z","process":"web","stream":"stderr","message":"three"}',
  "no label",
  "db      | four",
];

describe("a line of a log", () => {
  it.each([
    ["web     | hello | there", { label: "web", message: "hello | there" }],
    ["web | ", { label: "web", message: "" }],
    ["web | 10%\r20%\r", { label: "web", message: "10%\r20%" }],
    ["no label | here", undefined],
    ['{"time":"x"}', undefined],
    ['{"time":', undefined],
  ])("%j", (line, expected) => {
    expect(parseLogLine(line)).toEqual(expected);
  });

  it("belongs to its process, and one of the runtime to the process that it begins with", () => {
    const ofWeb = lines.filter((line) => {
      const parsed = parseLogLine(line);
      return parsed !== undefined && isLineOf(parsed, ["web"]);
    });
    expect(ofWeb).toEqual(lines.slice(1, 4));
  });

  it("has a colour for each label, and keeps its text", () => {
    const painted = paintLine("web     | a");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
    expect(painted).toMatch(/^\u001b\[\d+mweb {5}\|\u001b\[0m a$/);
    expect(paintLine("no label")).toBe("no label");
  });
});

describe("the log", () => {
  it("of some processes is filtered before lines are counted", async () => {
    expect(await shown({ names: ["db"], tail: 1 })).toEqual(["db      | four"]);
    expect(await shown({ names: ["db"], tail: 0 })).toEqual([]);
    expect(await shown({ names: ["db"] })).toEqual([lines[0], lines[5]]);
  });

  it("is followed from the line after those that are counted", async () => {
    expect(await shown({ names: ["web"], tail: 1, follow: true }, ["web     | new"])).toEqual([
      lines[3],
      "web     | new",
    ]);
  });

  it("of all processes is left to the engine", async () => {
    const log = source([]);
    await show(log, { tail: 3, since: "2026-01-01" });
    expect(log.readings).toEqual([{ follow: false, tail: 3, since: "2026-01-01" }]);
  });

  it("tells which names it has", async () => {
    const names = ["db", "nothing", "gen-nix"];
    expect(await findUnknownLabels(source([]), names)).toEqual({
      unknown: ["nothing"],
      labels: ["db", "gen-nix", "web"],
    });
  });
});

it.each([
  ["90s", "2026-01-01T09:58:30.000Z"],
  ["1h30m", "2026-01-01T08:30:00.000Z"],
  ["1.5h", "2026-01-01T08:30:00.000Z"],
  ["2d", "2025-12-30T10:00:00.000Z"],
  ["2026-01-01", "2026-01-01"],
])("since %s is %s", (text, expected) => {
  expect(absoluteTime(text, Date.parse("2026-01-01T10:00:00Z"))).toBe(expected);
});

/** A log with the lines above; followed, it has more. */
function source(more: readonly string[]): LogSource & { readonly readings: LogReading[] } {
  const readings: LogReading[] = [];
  return {
    readings,
    async read(reading, onLine) {
      readings.push(reading);
      for (const line of [...lines, ...(reading.follow ? more : [])]) await onLine(line);
      return 0;
    },
  };
}

async function show(log: LogSource, request: Partial<LogRequest>): Promise<string> {
  let text = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const all = { names: [], follow: false, tail: undefined, since: undefined, color: false };
  await showLog(log, { ...all, ...request });
  return text;
}

async function shown(request: Partial<LogRequest>, more: readonly string[] = []) {
  return (await show(source(more), request)).split("\n").slice(0, -1);
}

it.each([
  ["10m", true],
  ["1h30m", true],
  ["500ms", true],
  ["2026-01-31", true],
  ["2026-01-31T10:00:00.123456789Z", true],
  ["1700000000.5", true],
  ["5x", false],
  ["yesterday", false],
  ["2026-13-31", false],
])("the time %s of --since is valid: %s", (text, expected) => {
  expect(isLogTime(text)).toBe(expected);
});
