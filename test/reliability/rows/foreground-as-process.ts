import { expectThat, type Row } from "../row.js";
import { describeStop } from "../support/container.js";
import { serves } from "../support/http.js";

// Cases 02 and 68 of public reports, and the first model of the tutorial.
export const row: Row = {
  name: "`process:` runs a program that stays in the foreground, and what depends on it starts",
  limit: "both serve; exit 0 within 5 s",
  model: {
    processes: {
      web: {
        process: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8001", "--directory", "/tmp"],
        user: "web",
      },
      next: {
        process: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8002", "--directory", "/tmp"],
        user: "next",
        dependsOn: ["web"],
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const host = await container.address();
    const pages = await Promise.all(
      [8001, 8002].map((port) => serves({ host, port }, { within: 30 })),
    );
    const served = pages.filter((page) => page !== undefined).length;
    const stop = await container.stop();
    const measured = `${served} of 2 serve; ${describeStop(stop)}`;
    expectThat(served === 2 && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
