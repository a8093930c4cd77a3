import { expectThat, polite, type Row, script } from "../row.js";

const ends = (name: string, code: number) => `echo ${name} runs; exit ${code}`;

export const row: Row = {
  name: "`restart` decides what follows when a process ends, for success and failure alike",
  limit:
    "always 2 or more runs of each; on-failure 1 (exit 0), 2 or more (exit 3); never 1 of each",
  model: {
    processes: {
      other: script(polite("other")),
      "always-0": script(ends("always-0", 0), { restart: "always" }),
      "always-3": script(ends("always-3", 3), { restart: "always" }),
      "failure-0": script(ends("failure-0", 0), { restart: "on-failure" }),
      "failure-3": script(ends("failure-3", 3), { restart: "on-failure" }),
      "never-0": script(ends("never-0", 0), { restart: "never" }),
      "never-3": script(ends("never-3", 3), { restart: "never" }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    for (const name of ["always-0", "always-3", "failure-3"])
      await container.sees(new RegExp(`${name} runs`), { count: 4 });
    const names = ["always-0", "always-3", "failure-0", "failure-3", "never-0", "never-3"];
    const counts = await Promise.all(
      names.map((name) => container.count(new RegExp(`${name} runs`))),
    );
    const measured = counts.join(", ");
    const [a0 = 0, a3 = 0, f0, f3 = 0, n0, n3] = counts;
    expectThat(a0 > 1 && a3 > 1 && f0 === 1 && f3 > 1 && n0 === 1 && n3 === 1, measured);
    return measured;
  },
};
