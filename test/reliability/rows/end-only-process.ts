import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "a container in which nothing runs any more ends, with the exit code of what failed",
  limit: "exit 7",
  model: { processes: { only: script("echo only runs; exit 7", { restart: "never" }) } },
  async check(trial) {
    const code = await (await trial.start()).ended();
    expectThat(code === 7, `exit ${code}`);
    return `exit ${code}`;
  },
};
