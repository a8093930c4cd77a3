import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

const slow = (name: string) =>
  `trap 'sleep 0.5; echo ${name} ends; exit 0' TERM; echo ${name} runs; while :; do sleep 0.05; done`;

export const row: Row = {
  name: "processes stop in reverse order of their dependencies, and each has the time that it needs",
  limit: "d, c, b, a; exit 0",
  model: {
    processes: {
      a: script(slow("a")),
      b: script(slow("b"), { dependsOn: ["a"] }),
      c: script(slow("c"), { dependsOn: ["b"] }),
      d: script(slow("d"), { dependsOn: ["c"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/d runs/);
    const stop = await container.stop();
    const ends = (await container.log()).flatMap(({ text }) => /(\w) ends$/.exec(text)?.[1] ?? []);
    const measured = `${ends.join(", ")}; ${describeStop(stop)}`;
    expectThat(ends.join("") === "dcba" && stop.code === 0, measured);
    return measured;
  },
};
