/** A step of a command, in milliseconds since the program started. */
export interface Step {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const steps: Step[] = [];

/** Adds a step that has ended. */
export function addStep(name: string, start: number, end = performance.now()): void {
  steps.push({ name, start, end });
}

/** Runs a step of a command, and adds it to the timeline. Steps can run in parallel. */
export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    addStep(name, start);
  }
}

/** Returns the steps so far, in the order in which they started. */
export function timeline(): readonly Step[] {
  return [...steps].sort((one, other) => one.start - other.start);
}

/** Forgets all steps, before a command does its work again. */
export function clearTimeline(): void {
  steps.length = 0;
}
