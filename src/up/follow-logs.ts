import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import type { LogLine } from "../control/log-line.js";
import { splitLines } from "./split-lines.js";

/** Milliseconds between two looks at the files. */
const INTERVAL = 100;
/** The most bytes that are read from a file at once. */
const MOST = 65_536;

/** A folder of logs that is followed. */
export interface FollowedLogs {
  /** Reads what was written since the last look, and stops. */
  close(): void;
}

/**
 * Follows the files that supervisord writes for its processes: `NAME-stdout---ID.log`. A system without the runtime has
 * no other output.
 */
export function followLogs(folder: string, onLine: (line: LogLine) => void): FollowedLogs {
  const files = new Map<
    string,
    { position: number; readonly lines: ReturnType<typeof splitLines> }
  >();
  const look = () => {
    for (const name of namesIn(folder)) {
      const [, label, stream] = /^(.+)-(stdout|stderr)---/.exec(name) ?? [];
      if (label === undefined) continue;
      const file = files.get(name) ?? { position: 0, lines: splitLines() };
      files.set(name, file);
      const show = (messages: readonly string[]) => {
        for (const message of messages)
          onLine({ label, message, stream: stream === "stderr" ? "stderr" : "stdout" });
      };
      file.position = readFrom(join(folder, name), file.position, (chunk) =>
        show(file.lines.add(chunk)),
      );
    }
  };
  const timer = setInterval(look, INTERVAL);
  return {
    close() {
      clearInterval(timer);
      look();
    },
  };
}

/** Reads a file from a position on, or from its start when it became shorter; returns the new position. */
function readFrom(path: string, position: number, onChunk: (chunk: Buffer) => void): number {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return position;
  }
  try {
    let at = fstatSync(descriptor).size < position ? 0 : position;
    for (;;) {
      const chunk = Buffer.alloc(MOST);
      const size = readSync(descriptor, chunk, 0, MOST, at);
      if (size === 0) return at;
      at += size;
      onChunk(chunk.subarray(0, size));
    }
  } finally {
    closeSync(descriptor);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
