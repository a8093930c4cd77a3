import { setTimeout as sleep } from "node:timers/promises";

/** Repeats `attempt` until it returns a value; throws with `what` after `seconds`. */
export async function waitUntil<T>(
  what: string,
  attempt: () => Promise<T | undefined | false>,
  seconds = 20,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await attempt();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await sleep(50);
  }
}
