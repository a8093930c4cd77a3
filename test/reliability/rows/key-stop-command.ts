import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

export const row: Row = {
  name: "`stopCommand` stops the process in place of the signal",
  limit: "the command ends it, no TERM; exit 0",
  model: {
    processes: {
      app: script(
        "trap 'echo ended by the command; exit 0' USR1; trap 'echo got TERM' TERM; echo app runs; while :; do sleep 0.05; done",
        { stopCommand: ["${pkgs.bash}/bin/bash", "-c", "kill -USR1 $MAINPID"] },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/app runs/);
    const stop = await container.stop();
    const by = [await container.count(/ended by the command/), await container.count(/got TERM/)];
    const measured = `command ${by[0]}, TERM ${by[1]}; ${describeStop(stop)}`;
    expectThat(by.join() === "1,0" && stop.code === 0, measured);
    return measured;
  },
};
