import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "a one-time job that fails keeps its dependents from starting, and the container does not say that it runs",
  limit: "the dependent does not start; exit 5",
  model: {
    processes: {
      migrate: script("echo migrates; exit 5", { type: "oneshot" }),
      app: script(polite("app"), { dependsOn: ["migrate"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const code = await container.ended();
    const started = await container.count(/app runs/);
    const measured = `exit ${code}${started > 0 ? "; the dependent starts" : ""}`;
    expectThat(code === 5 && started === 0, measured);
    return measured;
  },
};
