import type { Verb } from "../../control/target.js";
import { shownLines, type ViewState } from "./view-state.js";

/** A key that was pressed. */
export interface Key {
  /** The name of a special key, such as `up` or `return`, or the letter. */
  readonly name?: string | undefined;
  /** The text that it types. */
  readonly text?: string | undefined;
  readonly ctrl?: boolean;
}

/** What the view has to do besides showing its new state. */
export type ViewAction =
  | { readonly kind: "order"; readonly verb: Verb; readonly name: string }
  | { readonly kind: "quit" }
  | { readonly kind: "suspend" };

/** The result of a key. */
export interface KeyResult {
  readonly state: ViewState;
  readonly action?: ViewAction;
}

/** The keys in one line. */
export const shortHelp =
  "up/down select  r restart  s stop  t start  f filter  / search  ? help  q quit";

/** The explanation of all keys. */
export const helpLines: readonly string[] = [
  "  up, down, k, j    select a process",
  "  r                 restart the selected process",
  "  s                 stop it; it stays stopped until it is started",
  "  t                 start it",
  "  f, Enter          show only its output, or that of all processes again",
  "  /                 show only lines with a text",
  "  PgUp, PgDn        scroll the output; End shows the newest lines",
  "  Esc               clear the filter and the search",
  "  q, Ctrl-C         stop all processes and quit; three times: kill them",
  "  ?                 close this help",
];

/** The number of lines that a key scrolls. */
const PAGE = 10;

const orders: Readonly<Record<string, Verb>> = { r: "restart", s: "stop", t: "start" };

/** Applies a key to the state of the view. */
export function applyKey(before: ViewState, key: Key): KeyResult {
  if (key.ctrl) return applyControl(before, key);
  if (before.isTyping) return { state: typeSearch(before, key) };
  const state = { ...before, message: "" };
  const name = key.name ?? key.text ?? "";
  const process = state.processes[state.selected]?.name;
  const verb = orders[name];
  if (verb !== undefined && process !== undefined) {
    return {
      state: { ...state, message: `${verb} ${process}` },
      action: { kind: "order", verb, name: process },
    };
  }
  if (name === "q") return { state: { ...state, message: stopping }, action: { kind: "quit" } };
  return { state: move(state, name, key.text, process) };
}

const stopping = "stopping all processes";

function applyControl(state: ViewState, { name }: Key): KeyResult {
  switch (name) {
    case "c":
      return { state: { ...state, message: stopping }, action: { kind: "quit" } };
    case "z":
      return { state, action: { kind: "suspend" } };
    default:
      return { state };
  }
}

function move(
  state: ViewState,
  name: string,
  text: string | undefined,
  process: string | undefined,
): ViewState {
  if (text === "/") return { ...state, isTyping: true, search: "", scroll: 0 };
  if (text === "?") return { ...state, isHelp: !state.isHelp };
  switch (name) {
    case "up":
    case "k":
      return select(state, state.selected - 1);
    case "down":
    case "j":
      return select(state, state.selected + 1);
    case "home":
      return select(state, 0);
    case "f":
    case "return":
      return { ...state, filter: state.filter === process ? undefined : process, scroll: 0 };
    case "escape":
      return { ...state, filter: undefined, search: "", scroll: 0, isHelp: false };
    case "pageup":
      return scrollBy(state, PAGE);
    case "pagedown":
      return scrollBy(state, -PAGE);
    case "end":
      return { ...state, scroll: 0 };
    default:
      return state;
  }
}

/** A filter follows the selection. */
function select(state: ViewState, index: number): ViewState {
  const selected = Math.min(Math.max(0, index), Math.max(0, state.processes.length - 1));
  const { filter, processes } = state;
  return {
    ...state,
    selected,
    filter: filter === undefined ? undefined : processes[selected]?.name,
  };
}

function scrollBy(state: ViewState, lines: number): ViewState {
  const most = Math.max(0, shownLines(state).length - 1);
  return { ...state, scroll: Math.min(Math.max(0, state.scroll + lines), most) };
}

function typeSearch(state: ViewState, { name, text = "" }: Key): ViewState {
  switch (name) {
    case "return":
      return { ...state, isTyping: false };
    case "escape":
      return { ...state, isTyping: false, search: "" };
    case "backspace":
      return { ...state, search: [...state.search].slice(0, -1).join("") };
    default:
      return { ...state, search: state.search + text.replace(/\p{Cc}/gu, "") };
  }
}
