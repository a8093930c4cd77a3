/** Runs named steps one after another and remembers how long each took. */
export interface Stopwatch {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** A table: each step's seconds and name. */
  summary(): string;
}

/** Starts a stopwatch; `check` runs between the steps and throws to end them. */
export function startStopwatch(print: (line: string) => void, check: () => void): Stopwatch {
  const steps: { name: string; seconds: string }[] = [];
  return {
    async step(name, work) {
      check();
      print(`* ${name}`);
      const start = performance.now();
      const result = await work();
      steps.push({ name, seconds: ((performance.now() - start) / 1000).toFixed(1) });
      check();
      return result;
    },
    summary() {
      return steps.map(({ name, seconds }) => `${seconds.padStart(6)} s  ${name}`).join("\n");
    },
  };
}
