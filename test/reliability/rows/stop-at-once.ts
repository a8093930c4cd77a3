import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, polite, type Row, script } from "../row.js";
import { describeStop, type Stop } from "../support/container.js";

const DELAYS = [0, 50, 100, 200, 400];

export const row: Row = {
  name: "`docker stop` within 0.4 s of the start ends the container at once",
  limit: "5 of 5 with exit 0, each within 5 s",
  model: {
    processes: { db: script(polite("db")), web: script(polite("web"), { dependsOn: ["db"] }) },
  },
  async check(trial) {
    const stops: Stop[] = [];
    for (const delay of DELAYS) {
      const container = await trial.start();
      await sleep(delay);
      stops.push(await container.stop());
    }
    const good = stops.filter(({ code, seconds }) => code === 0 && seconds < 5);
    const [slowest] = [...stops].sort((one, other) => other.seconds - one.seconds);
    const measured = `${good.length} of 5; slowest: ${slowest && describeStop(slowest)}`;
    expectThat(good.length === stops.length, measured);
    return measured;
  },
};
