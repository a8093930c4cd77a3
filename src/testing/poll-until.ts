import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two attempts. */
const INTERVAL = 100;

/** Repeats a check until it holds; returns false after `patience` milliseconds. */
export async function pollUntil(patience: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + patience;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() >= end) return false;
    await sleep(INTERVAL);
  }
}
