import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../src/control/log-line.js";
import type { ProcessStatus } from "../../../src/control/process-status.js";
import { displayWidth } from "../../../src/diagnostics/display-width.js";
import { applyKey, type Key } from "../../../src/up/view/keys.js";
import { createLogStore } from "../../../src/up/view/log-store.js";
import { colorsOnly, plainText } from "../../../src/up/view/printable-text.js";
import { renderView } from "../../../src/up/view/render-view.js";
import { initialState, type ViewState } from "../../../src/up/view/view-state.js";

const now = Date.parse("2026-01-01T00:01:00Z");
const since = "2026-01-01T00:00:00Z";

function processOf(name: string, more: Partial<ProcessStatus> = {}): ProcessStatus {
  return { name, state: "ready", ready: true, pid: 7, restarts: 0, since, ...more };
}

function stateOf({
  lines = [
    { label: "db", message: "one" },
    { label: "web", message: "two" },
    { label: "gen-nix", message: "web: exited with code 7" },
  ],
  ...more
}: Partial<ViewState> & { readonly lines?: readonly LogLine[] } = {}): ViewState {
  const log = createLogStore();
  for (const line of lines) log.add(line);
  return {
    ...initialState(false),
    title: "running 2 processes under s6",
    now,
    processes: [
      processOf("db"),
      { name: "web", state: "failed", ready: false, restarts: 3, since, exitCode: 7 },
    ],
    usage: new Map([["db", { cpu: 12.34, memory: 50 * 1024 * 1024 }]]),
    log,
    ...more,
  };
}

const styles = new RegExp(`${"\u001b"}\\[[\\d;]*m`, "g");

/** Presses keys, each a letter or the name of a special key. */
function press(state: ViewState, ...keys: (string | Key)[]): ViewState {
  return keys.reduce((before: ViewState, key) => applyKey(before, keyOf(key)).state, state);
}

function keyOf(key: string | Key): Key {
  if (typeof key !== "string") return key;
  return key.length === 1 ? { name: key, text: key } : { name: key };
}

describe("the live view", () => {
  it("has a line for each process, and the output below", () => {
    expect(renderView(stateOf(), { columns: 80, rows: 10 })).toEqual([
      "running 2 processes under s6  1/2 ready, 1 failed",
      "  NAME  STATE   READY  RESTARTS    CPU  MEMORY  UPTIME  NOTE",
      "> db    ready   yes           0  12.3%   50 MB   1 min",
      "  web   failed  no            3      -       -       -  exit code 7",
      `── output of all processes ${"─".repeat(53)}`,
      "db      | one",
      "web     | two",
      "gen-nix | web: exited with code 7",
      "",
      "up/down select  r restart  s stop  t start  f filter  / search  ? help  q quit",
    ]);
  });

  it("aligns lines of processes with those of a process manager with a longer name", () => {
    const lines = ["supervisord", "web"].map((label) => ({ label, message: "text" }));
    const shown = renderView(stateOf({ lines }), { columns: 80, rows: 10 });
    expect(shown).toContain("supervisord | text");
    expect(shown).toContain("web         | text");
  });

  it("fills every screen, and is never wider", () => {
    const anyState = fc.record({
      processes: fc.array(
        fc.stringMatching(/^[a-z\u00e4\u4e2d]{1,20}$/).map((name) => processOf(name)),
        { maxLength: 100 },
      ),
      lines: fc.array(
        fc.record({
          label: fc.constantFrom("a", "gen-nix"),
          message: fc.string({ unit: "grapheme" }),
        }),
        { maxLength: 30 },
      ),
      problem: fc.string({ unit: "grapheme", maxLength: 200 }),
      selected: fc.nat(99),
      scroll: fc.nat(40),
      color: fc.boolean(),
      isHelp: fc.boolean(),
      isTyping: fc.boolean(),
    });
    const anySize = fc.record({
      columns: fc.integer({ min: 1, max: 140 }),
      rows: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(anyState, anySize, (more, size) => {
        const lines = renderView(stateOf(more), size);
        expect(lines.length).toBe(size.rows);
        expect(lines.filter((line) => displayWidth(line) > size.columns)).toEqual([]);
        expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("shows the part of 100 processes with the selected one", () => {
    const processes = Array.from({ length: 100 }, (_, index) => processOf(`p${index}`));
    const lines = renderView(stateOf({ processes, selected: 57 }), { columns: 80, rows: 24 });
    expect(lines[0]).toContain("100/100 ready  54-62 of 100");
    expect(lines.filter((line) => line.startsWith(">"))).toEqual([expect.stringContaining("p57 ")]);
    expect(lines.some((line) => line.includes("output of all"))).toBe(true);
  });

  it("uses no escape sequence without colours, also where the output does", () => {
    const lines = [{ label: "db", message: "\u001b[31mred\u001b[0m \u001b[2J\u0007end" }];
    const plain = renderView(stateOf({ lines }), { columns: 80, rows: 10 }).join("\n");
    expect(plain).toContain("db      | red end");
    expect(plain).not.toContain("\u001b");
    const colored = renderView(stateOf({ lines, color: true }), { columns: 80, rows: 10 }).join(
      "\n",
    );
    expect(colored).toContain("\u001b[31mred\u001b[0m end");
    expect(colored).not.toContain("\u001b[2J");
  });

  it("keeps the output of a process while another one prints a lot", () => {
    const flood = Array.from({ length: 20_000 }, () => ({ label: "web", message: "again" }));
    const state = stateOf({ lines: [{ label: "db", message: "once" }, ...flood], filter: "db" });
    expect(renderView(state, { columns: 80, rows: 10 })).toContain("db      | once");
    expect(state.log.all.length).toBeLessThan(10_000);
  });

  it("keeps diagnostics above the output", () => {
    const text = renderView(stateOf({ problem: "one\ntwo\nthree\nfour" }), {
      columns: 30,
      rows: 12,
    });
    expect(text.slice(4, 9)).toEqual(["", "one", "two", "...", expect.stringContaining("output")]);
  });
});

describe("keys of the live view", () => {
  it("select a process, filter its output and what the runtime says about it", () => {
    const state = press(stateOf(), "down", "f");
    const lines = renderView(state, { columns: 80, rows: 12 });
    expect(lines).toContain("web     | two");
    expect(lines).toContain("gen-nix | web: exited with code 7");
    expect(lines.join("\n")).not.toContain("| one");
    expect(press(state, "k").filter).toBe("db");
    expect(press(state, "f").filter).toBeUndefined();
  });

  it.each([
    ["r", "restart"],
    ["s", "stop"],
    ["t", "start"],
  ])("%s gives the order to %s the selected process", (key, verb) => {
    const { action } = applyKey(press(stateOf(), "j"), keyOf(key));
    expect(action).toEqual({ kind: "order", verb, name: "web" });
  });

  it("type a search, in which letters are no orders", () => {
    const typed = press(stateOf(), "/", "t", "w", "x", "backspace", "o");
    expect(typed).toMatchObject({ search: "two", isTyping: true });
    expect(renderView(typed, { columns: 80, rows: 9 }).join("\n")).not.toContain("| one");
    expect(press(typed, "return")).toMatchObject({ search: "two", isTyping: false });
    expect(press(typed, "return", "escape")).toMatchObject({ search: "" });
  });

  it("quit, also with Ctrl-C while a search is typed", () => {
    expect(applyKey(stateOf(), keyOf("q")).action).toEqual({ kind: "quit" });
    const typing = press(stateOf(), "/");
    expect(applyKey(typing, { name: "c", ctrl: true }).action).toEqual({ kind: "quit" });
  });

  it("scroll the output, and no further than to its first line", () => {
    const state = press(stateOf(), "pageup", "pageup");
    expect(state.scroll).toBe(2);
    expect(press(state, "pagedown").scroll).toBe(0);
  });

  it("do nothing without a process", () => {
    const empty = stateOf({ processes: [] });
    expect(applyKey(empty, keyOf("r")).action).toBeUndefined();
    expect(press(empty, "down", "f", "up")).toMatchObject({ selected: 0, filter: undefined });
  });
});

it("text of a process cannot act on the terminal", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          "a",
          "\u001b",
          "[",
          "2",
          "J",
          "m",
          ";",
          "\r",
          "\u009b",
          "]",
          "\u0007",
        ),
      }),
      (text) => {
        expect(plainText(text)).toMatch(/^[^\p{Cc}]*$/u);
        expect(colorsOnly(text).replaceAll(styles, "")).toMatch(/^[^\p{Cc}]*$/u);
      },
    ),
  );
});
