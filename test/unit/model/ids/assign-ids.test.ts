import fc from "fast-check";
import { expect, test } from "vitest";
import { createSourceFile } from "../../../../src/diagnostics/source-file.js";
import { collectDiagnostics } from "../../../../src/model/collect-diagnostics.js";
import { emptyIdLock, type IdLock } from "../../../../src/model/id-lock.js";
import { assignIds } from "../../../../src/model/ids/assign-ids.js";
import { releaseIds } from "../../../../src/model/ids/release-ids.js";

const range = { start: 0, end: 1 };

function assign(owners: readonly string[], lock: IdLock, max = 9, fixedPorts: number[] = []) {
  const diagnostics = collectDiagnostics(createSourceFile("processes.yaml", "x"));
  const requests = owners.map((owner) => ({ pool: "ports", owner, range, isPort: true }));
  const pools = new Map([["ports", { min: 0, max }]]);
  const fixed = { fixedPorts: new Set(fixedPorts), fixedAccounts: new Map() };
  const next = assignIds({ pools, requests, lock, ...fixed }, diagnostics);
  return { lock: next, numbers: Object.fromEntries(next.ids.get("ports") ?? []), diagnostics };
}

test("keeps allocations, and assigns the next number to a new process", () => {
  const first = assign(["a", "b"], emptyIdLock);
  expect(first.numbers).toEqual({ a: 0, b: 1 });
  expect(assign(["new", "b"], first.lock).numbers).toEqual({ a: 0, b: 1, new: 2 });
});

test("assigns a released number again only after the rest of the pool", () => {
  let { lock } = assign(["a", "b"], emptyIdLock, 3);
  lock = releaseIds(lock, ["a"]).lock;
  const second = assign(["b", "c", "d"], lock, 3);
  expect(second.numbers).toEqual({ b: 1, c: 2, d: 3 });
  expect(assign(["b", "c", "d", "e"], second.lock, 3).numbers).toMatchObject({ e: 0 });
});

test("does not assign fixed ports of the model", () => {
  expect(assign(["a", "b"], emptyIdLock, 9, [0, 2]).numbers).toEqual({ a: 1, b: 3 });
});

test("a pool with a free number is never exhausted, and no number has two owners", () => {
  const steps = fc.array(fc.array(fc.stringMatching(/^[a-h]$/), { maxLength: 8 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(steps, (history) => {
      let lock = emptyIdLock;
      for (const owners of history) {
        const gone = [...(lock.ids.get("ports")?.keys() ?? [])].filter(
          (name) => !owners.includes(name),
        );
        const before = releaseIds(lock, gone).lock;
        const { diagnostics, ...next } = assign([...new Set(owners)], before, 7);
        expect(diagnostics.list).toEqual([]);
        const numbers = Object.values(next.numbers);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const [name, number] of before.ids.get("ports") ?? [])
          expect(next.numbers[name]).toBe(number);
        lock = next.lock;
      }
    }),
  );
});
