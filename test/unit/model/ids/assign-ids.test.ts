import fc from "fast-check";
import { expect, test } from "vitest";
import { createSourceFile } from "../../../../src/diagnostics/source-file.js";
import { assignIds } from "../../../../src/model/ids/assign-ids.js";
import { emptyIdLock, type IdLock } from "../../../../src/model/ids/id-lock.js";
import { releaseIds } from "../../../../src/model/ids/release-ids.js";
import { collectProblems } from "../../../../src/model/problems.js";

const range = { start: 0, end: 1 };

function assign(holders: readonly string[], lock: IdLock, max = 9, fixedPorts: number[] = []) {
  const problems = collectProblems(createSourceFile("processes.yaml", "x"));
  const wanted = holders.map((holder) => ({ pool: "ports", holder, range, isPort: true }));
  const pools = new Map([["ports", { min: 0, max }]]);
  const next = assignIds({ pools, wanted, lock, fixedPorts: new Set(fixedPorts) }, problems);
  return { lock: next, numbers: Object.fromEntries(next.ids.get("ports") ?? []), problems };
}

test("who has a number keeps it, and a newcomer gets the next one", () => {
  const first = assign(["a", "b"], emptyIdLock);
  expect(first.numbers).toEqual({ a: 0, b: 1 });
  expect(assign(["new", "b"], first.lock).numbers).toEqual({ a: 0, b: 1, new: 2 });
});

test("a released number is not used again before the pool went round", () => {
  let { lock } = assign(["a", "b"], emptyIdLock, 3);
  lock = releaseIds(lock, ["a"]).lock;
  const second = assign(["b", "c", "d"], lock, 3);
  expect(second.numbers).toEqual({ b: 1, c: 2, d: 3 });
  expect(assign(["b", "c", "d", "e"], second.lock, 3).numbers).toMatchObject({ e: 0 });
});

test("ports that the model gives itself are left out", () => {
  expect(assign(["a", "b"], emptyIdLock, 9, [0, 2]).numbers).toEqual({ a: 1, b: 3 });
});

test("a pool with a number left is never exhausted, and no number has two holders", () => {
  const steps = fc.array(fc.array(fc.stringMatching(/^[a-h]$/), { maxLength: 8 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(steps, (history) => {
      let lock = emptyIdLock;
      for (const holders of history) {
        const gone = [...(lock.ids.get("ports")?.keys() ?? [])].filter(
          (name) => !holders.includes(name),
        );
        const before = releaseIds(lock, gone).lock;
        const { problems, ...next } = assign([...new Set(holders)], before, 7);
        expect(problems.list).toEqual([]);
        const numbers = Object.values(next.numbers);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const [name, number] of before.ids.get("ports") ?? [])
          expect(next.numbers[name]).toBe(number);
        lock = next.lock;
      }
    }),
  );
});
