import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "../../e2e/support/docker.js";
import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";

const ROUNDS = 20;

export const row: Row = {
  name: "a container that is killed at a random moment serves after its next start: never running and dead",
  limit: `${ROUNDS} of ${ROUNDS}`,
  model: {
    processes: {
      web: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8000", "--directory", "/proc"],
        user: "web",
      },
      next: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8001", "--directory", "/proc"],
        user: "next",
        dependsOn: ["web"],
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    let good = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(1000 * Math.random());
      await docker("kill", container.id);
      await docker("start", container.id);
      const page = { host: await container.address(), port: 8001, path: "/version" };
      if ((await serves(page, { within: 20 })) !== undefined) good++;
    }
    expectThat(good === ROUNDS, `${good} of ${ROUNDS}`);
    return `${good} of ${ROUNDS}`;
  },
};
