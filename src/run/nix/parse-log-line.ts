import { stripVTControlCharacters } from "node:util";
import { withoutBusyWarnings } from "./busy-warning.js";

/** The event in a line of Nix's log (`--log-format internal-json`), with the fields that gen-nix uses. */
export type NixEvent =
  | { readonly kind: "message"; readonly level: number; readonly text: string }
  | { readonly kind: "build-started"; readonly id: number; readonly derivation: string }
  | { readonly kind: "copy-started"; readonly id: number; readonly path: string }
  | { readonly kind: "builds-started"; readonly id: number }
  | { readonly kind: "stopped"; readonly id: number }
  | { readonly kind: "log-line"; readonly id: number; readonly text: string }
  | { readonly kind: "phase"; readonly id: number; readonly phase: string }
  | { readonly kind: "progress"; readonly id: number; readonly counts: readonly number[] };

/** Nix's numbers for activities and results; stable since Nix 2.0. */
const ACTIVITY = { copyPath: 100, builds: 104, build: 105 } as const;
const RESULT = { logLine: 101, phase: 104, progress: 105 } as const;

const PREFIX = "@nix ";

/**
 * Parses one line of Nix's log; undefined for other events. A line that is not from the logger counts as a
 * message.
 */
export function parseLogLine(line: string): NixEvent | undefined {
  if (!line.startsWith(PREFIX)) {
    return message(3, plain(line));
  }
  const record = parseRecord(line.slice(PREFIX.length));
  switch (record?.action) {
    case "msg":
      return message(number(record.level), plain(record.msg));
    case "start":
      return parseStart(record);
    case "stop":
      return { kind: "stopped", id: number(record.id) };
    case "result":
      return parseResult(record);
    default:
      return undefined;
  }
}

function message(level: number, written: string): NixEvent | undefined {
  const text = withoutBusyWarnings(written);
  return text.trim() === "" ? undefined : { kind: "message", level, text };
}

type LogRecord = Readonly<Record<string, unknown>>;

function parseRecord(json: string): LogRecord | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as LogRecord) : undefined;
  } catch {
    return undefined;
  }
}

function parseStart(record: LogRecord): NixEvent | undefined {
  const id = number(record.id);
  switch (record.type) {
    case ACTIVITY.build:
      return { kind: "build-started", id, derivation: plain(fields(record)[0]) };
    case ACTIVITY.copyPath:
      return { kind: "copy-started", id, path: plain(fields(record)[0]) };
    case ACTIVITY.builds:
      return { kind: "builds-started", id };
    default:
      return undefined;
  }
}

function parseResult(record: LogRecord): NixEvent | undefined {
  const id = number(record.id);
  switch (record.type) {
    case RESULT.logLine:
      return { kind: "log-line", id, text: plain(fields(record)[0]) };
    case RESULT.phase:
      return { kind: "phase", id, phase: plain(fields(record)[0]) };
    case RESULT.progress:
      return { kind: "progress", id, counts: fields(record).map(number) };
    default:
      return undefined;
  }
}

function fields(record: LogRecord): readonly unknown[] {
  return Array.isArray(record.fields) ? record.fields : [];
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Removes colours and other control characters, which must not reach the terminal. */
function plain(value: unknown): string {
  if (typeof value !== "string") return "";
  return stripVTControlCharacters(value)
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trimEnd();
}
