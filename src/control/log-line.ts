/** A line of a log: the process that wrote it, and its text. */
export interface LogLine {
  /** The label of the line: a process, the process manager, or `gen-nix` for the runtime. */
  readonly label: string;
  readonly message: string;
  /** In ISO 8601; only lines in JSON have it. */
  readonly time?: string;
  /** Where the process wrote it; only lines in JSON have it. */
  readonly stream?: "stdout" | "stderr";
}

/** The label of the runtime's own lines. */
export const runtimeLabel = "gen-nix";

/**
 * Parses a line of the log of a container, in either format of the runtime.
 *
 * @example
 * parseLogLine("web     | hello") // { label: "web", message: "hello" }
 */
export function parseLogLine(line: string): LogLine | undefined {
  if (line.startsWith('{"time":')) return parseJsonLine(line);
  const [, label, message] = /^([\w.:@+-]+) *\| (.*?)\r?$/s.exec(line) ?? [];
  return label === undefined || message === undefined ? undefined : { label, message };
}

function parseJsonLine(line: string): LogLine | undefined {
  try {
    const { time, process, stream, message } = JSON.parse(line) as Record<string, unknown>;
    return typeof time === "string" && typeof process === "string" && typeof message === "string"
      ? { label: process, message, time, stream: stream === "stderr" ? "stderr" : "stdout" }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a line is about one of the processes: its own, or one of the runtime that begins with its name. */
export function isLineOf({ label, message }: LogLine, names: readonly string[]): boolean {
  if (names.includes(label)) return true;
  return label === runtimeLabel && names.some((name) => message.startsWith(`${name}: `));
}
