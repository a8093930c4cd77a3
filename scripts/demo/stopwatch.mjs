/**
 * Returns a stopwatch, which runs named steps one after another and measures each.
 *
 * @param print receives the name of a step before it begins.
 * @param check runs before and after each step, and throws to end them.
 */
export function startStopwatch(print, check) {
  const steps = [];
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
    /** Returns a table: the seconds and the name of each step. */
    summary() {
      return steps.map(({ name, seconds }) => `${seconds.padStart(6)} s  ${name}`).join("\n");
    },
  };
}
