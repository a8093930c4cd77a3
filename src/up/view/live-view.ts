import { emitKeypressEvents } from "node:readline";
import { findFolderPlace } from "../../control/folder-place.js";
import { initTarget } from "../../control/init-target.js";
import { isLineOf, type LogLine, runtimeLabel } from "../../control/log-line.js";
import { wantsColor } from "../../diagnostics/report.js";
import { RunFailure } from "../../run/run-failure.js";
import type { Reporter } from "../reporter.js";
import { applyKey, type Key, type ViewAction } from "./keys.js";
import { createLogStore } from "./log-store.js";
import { usageReader } from "./read-usage.js";
import { renderView } from "./render-view.js";
import { openScreen, type Screen } from "./screen.js";
import { initialState, type ViewState } from "./view-state.js";

/** Milliseconds between two drawings, two looks at the states, and two measurements. */
const FRAME = 40;
const LOOK = 400;
const MEASURE = 2000;

/** The milliseconds for which the result of a key is shown. */
const MESSAGE = 3000;

/** The number of lines that stay on the terminal after a system that ended by itself. */
const LAST_LINES = 15;

/** The settings of the live view. */
export interface LiveViewOptions {
  /** The absolute path of the model's first file. */
  readonly model: string;
  /** The reporter for what happens before a system runs. */
  readonly before: Reporter;
}

/** Returns a reporter that shows the processes and their output on the terminal, and reads keys. */
export function liveReporter({ model, before }: LiveViewOptions): Reporter {
  const measure = usageReader();
  const log = createLogStore();
  let state: ViewState = { ...initialState(wantsColor(process.stdout)), log };
  let screen: Screen | undefined;
  let frame: NodeJS.Timeout | undefined;
  let forget: NodeJS.Timeout | undefined;
  const timers: NodeJS.Timeout[] = [];

  const draw = () => {
    frame = undefined;
    if (screen === undefined) return;
    state = { ...state, now: Date.now() };
    screen.draw(renderView(state, screen.size()));
  };
  const update = (changes: Partial<ViewState>) => {
    state = { ...state, ...changes };
    frame ??= setTimeout(draw, FRAME);
  };

  const add = (line: LogLine) => {
    log.add(line);
    // Lines above stay where they are while the user reads them.
    const isShown = state.filter === undefined || isLineOf(line, [state.filter]);
    update({ scroll: state.scroll === 0 || !isShown ? state.scroll : state.scroll + 1 });
  };

  const target = () => {
    const place = findFolderPlace(model);
    return place === undefined ? undefined : initTarget(place);
  };

  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const processes = (await target()?.status()) ?? [];
      // The selection stays while the system starts again.
      const last = processes.length === 0 ? state.selected : processes.length - 1;
      update({ processes, selected: Math.min(state.selected, last) });
    } catch (error) {
      // The root process may be ending.
      if (!(error instanceof RunFailure)) throw error;
    } finally {
      isLooking = false;
    }
  };
  const measureAll = () => {
    const pids = state.processes.flatMap(({ name, pid }) =>
      pid === undefined ? [] : [[name, pid] as const],
    );
    update({ usage: measure(new Map(pids)) });
  };

  const act = async (action: ViewAction) => {
    switch (action.kind) {
      case "quit":
        process.kill(process.pid, "SIGINT");
        return;
      case "suspend":
        suspend();
        return;
      case "order":
        try {
          await target()?.order({ ...action, names: [action.name], wait: false, timeout: 0 });
          await look();
        } catch (error) {
          if (!(error instanceof RunFailure)) throw error;
          update({ message: error.message });
        }
    }
  };
  const onKey = (text: string | undefined, key: Omit<Key, "text">) => {
    const result = applyKey(state, { ...key, text });
    update(result.state);
    clearTimeout(forget);
    if (result.action?.kind !== "quit") forget = setTimeout(() => update({ message: "" }), MESSAGE);
    if (result.action !== undefined) void act(result.action);
  };
  const onResize = () => {
    screen?.invalidate();
    update({});
  };

  const open = () => {
    screen = openScreen(process.stdout);
    process.stdin.setRawMode(true);
    process.stdin.resume();
  };
  const shut = () => {
    screen?.close();
    screen = undefined;
    process.stdin.setRawMode(false);
    process.stdin.pause();
  };
  const suspend = () => {
    shut();
    process.once("SIGCONT", () => {
      open();
      update({});
    });
    process.kill(process.pid, "SIGTSTP");
  };
  const start = () => {
    open();
    emitKeypressEvents(process.stdin);
    process.stdin.on("keypress", onKey);
    process.stdout.on("resize", onResize);
    timers.push(
      setInterval(() => void look(), LOOK),
      setInterval(measureAll, MEASURE),
    );
  };

  return {
    starts(_labels, title) {
      if (timers.length === 0) start();
      update({ title });
      void look().then(measureAll);
    },
    line(line) {
      add(line);
      if (line.label === runtimeLabel) void look();
      return undefined;
    },
    note(text) {
      if (timers.length === 0) return before.note(text);
      for (const message of text.split("\n")) add({ label: runtimeLabel, message });
    },
    problem(text) {
      if (timers.length === 0) return before.problem(text);
      update({ problem: text });
    },
    display: before.display,
    close(byUser) {
      if (timers.length === 0) return;
      for (const timer of timers) clearInterval(timer);
      clearTimeout(frame);
      clearTimeout(forget);
      process.stdin.off("keypress", onKey);
      process.stdout.off("resize", onResize);
      shut();
      if (!byUser) for (const line of log.all.slice(-LAST_LINES)) void before.line(line);
    },
  };
}
