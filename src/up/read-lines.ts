import { StringDecoder } from "node:string_decoder";

/** A line of output. */
export interface OutputLine {
  /** The name of the process, or of the part of the system that wrote it. */
  readonly process: string;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  /** In ISO 8601; absent for text of the root process that is no record. */
  readonly time?: string;
}

/** Splits chunks into lines; `end` returns the last one if it lacks its end. */
export function splitLines(): {
  readonly add: (chunk: Buffer) => readonly string[];
  readonly end: () => readonly string[];
} {
  const decoder = new StringDecoder("utf8");
  let partial = "";
  return {
    add(chunk) {
      const lines = (partial + decoder.write(chunk)).split("\n");
      partial = lines.pop() ?? "";
      return lines;
    },
    end() {
      const rest = partial + decoder.end();
      return rest === "" ? [] : [rest];
    },
  };
}

/** Parses a line of the root process, which is JSON except for its errors at the start. */
export function parseOutputLine(line: string, stream: OutputLine["stream"]): OutputLine {
  if (line.startsWith("{")) {
    try {
      const { time, process, stream: from, message } = JSON.parse(line);
      if (typeof process === "string" && typeof message === "string")
        return { process, stream: from === "stderr" ? "stderr" : "stdout", text: message, time };
    } catch {
      // It is text that begins with a brace.
    }
  }
  return { process: ownLabel, stream, text: line };
}

/** The label of the runtime's own lines. */
export const ownLabel = "gen-nix";
