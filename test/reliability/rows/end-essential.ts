import { expectThat, polite, type Row, script } from "../row.js";

// Cases 11 and 65 of public reports: the engine must hear of it.
export const row: Row = {
  name: "the end of an essential process ends the container, with its exit code",
  limit: "exit 7; the other process ends by TERM",
  model: {
    processes: {
      server: script("sleep 1; echo broken; exit 7", { essential: true }),
      helper: script(polite("helper")),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const code = await container.ended();
    const clean = (await container.count(/helper ends/)) === 1;
    const measured = `exit ${code}${clean ? "" : "; the other process is killed"}`;
    expectThat(code === 7 && clean, measured);
    return measured;
  },
};
