import { expectThat, polite, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

// Case 64 of public reports: images of nginx stop by QUIT.
export const row: Row = {
  name: "an image whose stop signal is SIGQUIT stops as others do",
  limit: "the process ends by TERM; exit 0 within 5 s",
  model: { image: { stopSignal: "SIGQUIT" }, processes: { web: script(polite("web")) } },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/web runs/);
    const stop = await container.stop();
    const clean = (await container.count(/web ends/)) === 1;
    const measured = `${describeStop(stop)}${clean ? "" : "; the process is killed"}`;
    expectThat(clean && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
