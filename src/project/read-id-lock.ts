import { existsSync, readFileSync } from "node:fs";
import { createSourceFile } from "../diagnostics/source-file.js";
import type { IdLock, IdLockReading } from "../model/index.js";
import { type NixNumbers, type NixParser, readNumbers } from "../nix/index.js";
import { fileErrorReason } from "../system/file-error-reason.js";

/** Reads the lock of allocations, which has the format of the framework's `ids.nix`. */
export function readIdLock(parse: NixParser, path: string): IdLockReading {
  if (!existsSync(path)) return { kind: "missing" };
  let code: string;
  try {
    code = readFileSync(path, "utf8");
  } catch (error) {
    const source = createSourceFile(path, "");
    const reason = `cannot be read: ${fileErrorReason(error)}`;
    return { kind: "wrong", reason, source, range: { start: 0, end: 1 } };
  }
  const source = createSourceFile(path, code);
  const conflict = /^<{7} .*/m.exec(code);
  if (conflict !== null) {
    const range = { start: conflict.index, end: conflict.index + conflict[0].length };
    const reason = "has the conflict markers of a merge";
    const hint = "keep the lines of both branches, remove the markers, and run gen-nix check";
    return { kind: "wrong", reason, source, range, hint };
  }
  const reading = readNumbers(parse, code);
  const reason = "is not a file of assigned numbers";
  if (reading.kind === "wrong") {
    const { range, twice } = reading;
    if (twice === undefined) return { kind: "wrong", reason, source, range };
    const hint = "keep one of the two";
    return { kind: "wrong", reason: `defines "${twice}" twice`, source, range, hint };
  }
  const lock = toLock(reading.numbers);
  if (lock !== undefined) return { kind: "lock", lock };
  return { kind: "wrong", reason, source, range: { start: 0, end: 1 } };
}

/** Converts the numbers of a file to a lock; undefined when the file has numbers outside of `ids`. */
function toLock(numbers: NixNumbers): IdLock | undefined {
  if ([...numbers.keys()].some((name) => name !== "ids" && name !== "lastAssignments"))
    return undefined;
  if (typeof numbers.get("ids") === "number") return undefined;
  const ids = new Map<string, ReadonlyMap<string, number>>();
  for (const [pool, owners] of inner(numbers, "ids")) {
    if (typeof owners === "number") return undefined;
    ids.set(pool, new Map(onlyNumbers(owners)));
  }
  return { ids, lastAssignments: new Map(onlyNumbers(inner(numbers, "lastAssignments"))) };
}

function inner(numbers: NixNumbers, name: string): NixNumbers {
  const value = numbers.get(name);
  return value instanceof Map ? value : new Map();
}

function onlyNumbers(numbers: NixNumbers): [string, number][] {
  return [...numbers].filter((entry): entry is [string, number] => typeof entry[1] === "number");
}
