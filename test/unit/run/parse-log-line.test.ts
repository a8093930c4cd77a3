import { describe, expect, it } from "vitest";
import { parseLogLine } from "../../../src/run/nix/parse-log-line.js";

describe("a line of Nix's log", () => {
  it.each([
    [
      '@nix {"action":"start","fields":["/nix/store/dw4r0lf3k5q1460vwh9b2prrlz214dj6-a.drv","",1,1],"id":7,"level":3,"text":"building","type":105}',
      {
        kind: "build-started",
        id: 7,
        derivation: "/nix/store/dw4r0lf3k5q1460vwh9b2prrlz214dj6-a.drv",
      },
    ],
    [
      '@nix {"action":"start","id":8,"level":0,"text":"","type":104}',
      { kind: "builds-started", id: 8 },
    ],
    ['@nix {"action":"stop","id":7}', { kind: "stopped", id: 7 }],
    [
      '@nix {"action":"result","fields":["\\u001b[1mhello\\u001b[0m"],"id":7,"type":101}',
      { kind: "log-line", id: 7, text: "hello" },
    ],
    [
      '@nix {"action":"result","fields":["buildPhase"],"id":7,"type":104}',
      { kind: "phase", id: 7, phase: "buildPhase" },
    ],
    [
      '@nix {"action":"result","fields":[1,2,0,0],"id":8,"type":105}',
      { kind: "progress", id: 8, counts: [1, 2, 0, 0] },
    ],
    [
      '@nix {"action":"msg","level":0,"msg":"\\u001b[31;1merror:\\u001b[0m no"}',
      { kind: "message", level: 0, text: "error: no" },
    ],
    [
      '@nix {"action":"result","fields":["a\\u0000\\u0007\\tb"],"id":7,"type":101}',
      { kind: "log-line", id: 7, text: "a\tb" },
    ],
    ["trace: hello", { kind: "message", level: 3, text: "trace: hello" }],
  ])("%s is understood", (line, event) => {
    expect(parseLogLine(line)).toEqual(event);
  });

  it.each([
    "",
    "@nix {broken",
    "@nix 5",
    '@nix {"action":"start","id":1,"level":6,"text":"querying","type":0}',
    '@nix {"action":"result","fields":[101,0],"id":1,"type":106}',
    '@nix {"action":"something new"}',
  ])("%j is passed over", (line) => {
    expect(parseLogLine(line)).toBeUndefined();
  });
});

it("the warning that another process uses the database of Nix is no event", () => {
  const busy = "warning: SQLite database '/nix/var/nix/db/db.sqlite' is busy";
  expect(parseLogLine(`@nix ${JSON.stringify({ action: "msg", level: 1, msg: busy })}`)).toBe(
    undefined,
  );
  expect(parseLogLine(busy)).toBe(undefined);
  const other = { action: "msg", level: 1, msg: "warning: SQLite database is corrupt" };
  expect(parseLogLine(`@nix ${JSON.stringify(other)}`)).toMatchObject({ text: other.msg });
});
