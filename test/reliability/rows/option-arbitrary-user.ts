import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";

export const row: Row = {
  name: "an image without users runs as any user, as OpenShift starts it, and without capabilities",
  limit: "serves with --user 123456:0, and with --user 1000 --cap-drop ALL",
  model: {
    forceDisableUserChange: true,
    processes: {
      web: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8000", "--directory", "/proc"],
      },
    },
  },
  async check(trial) {
    const failed: string[] = [];
    for (const words of ["--user 123456:0", "--user 1000 --cap-drop ALL"]) {
      const container = await trial.start(...words.split(" "));
      const page = { host: await container.address(), port: 8000, path: "/version" };
      const served = await serves(page, { within: 20 });
      const { code } = await container.stop();
      if (served === undefined || code !== 0)
        failed.push(
          `${words}: ${served === undefined ? "does not serve" : "serves"}, exit ${code}`,
        );
    }
    expectThat(failed.length === 0, failed.join("; "));
    return "2 of 2";
  },
};
