import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ProgramReading } from "../model/index.js";
import { placeOfPath } from "./read-model-path.js";

/** The number of bytes that the kernel reads of the first line of a script. */
const longestFirstLine = 256;

/** Looks at a file that a process runs: whether the kernel can start it. */
export function readProgram(model: string, path: string): ProgramReading {
  const place = placeOfPath(model, path);
  let file: number;
  try {
    file = openSync(place, "r");
  } catch {
    // A missing file has a diagnostic of its own.
    return { kind: "unknown" };
  }
  try {
    const status = fstatSync(file);
    if (status.isDirectory()) return { kind: "folder" };
    if (!status.isFile()) return { kind: "unknown" };
    if ((status.mode & 0o111) === 0) return { kind: "not-executable" };
    const bytes = Buffer.alloc(longestFirstLine);
    return explainStart(bytes.subarray(0, readSync(file, bytes)).toString("latin1"));
  } catch {
    return { kind: "unknown" };
  } finally {
    closeSync(file);
  }
}

function explainStart(text: string): ProgramReading {
  if (text.startsWith("\x7fELF")) return { kind: "program" };
  const [, interpreter, argument] = /^#![ \t]*(\S+)[ \t]*([^\n]*)/.exec(text) ?? [];
  if (interpreter === undefined) return { kind: "no-format" };
  // `env -S python3 -u` has a command line in its one argument.
  const [name] = (argument ?? "")
    .replace(/^-S\s*/, "")
    .trim()
    .split(/\s+/);
  return { kind: "program", interpreter, ...(name ? { argument: name } : {}) };
}
