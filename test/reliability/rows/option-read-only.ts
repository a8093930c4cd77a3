import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  "--read-only": ["--read-only"],
  "--read-only with /tmp, /run": ["--read-only", "--tmpfs", "/tmp", "--tmpfs", "/run"],
  "empty /var": ["--tmpfs", "/var"],
  "no-new-privileges": ["--security-opt", "no-new-privileges"],
  "--init": ["--init"],
  "--tty": ["--tty"],
};

export const row: Row = {
  name: "an image serves with a root that is read-only, with an empty mount on /var, and with other options of the engine",
  limit: `serves with each of: ${Object.keys(OPTIONS).join(", ")}`,
  model: {
    processes: {
      web: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: ["-m", "http.server", "8000", "--directory", "/proc"],
        user: "web",
      },
    },
  },
  async check(trial) {
    const failed: string[] = [];
    for (const [name, words] of Object.entries(OPTIONS)) {
      const container = await trial.start(...words);
      const page = { host: await container.address(), port: 8000, path: "/version" };
      const served = await serves(page, { within: 20 });
      const { code } = await container.stop();
      if (served === undefined || code !== 0)
        failed.push(`${name}: ${served === undefined ? "does not serve" : "serves"}, exit ${code}`);
    }
    expectThat(failed.length === 0, failed.join("; "));
    return `${Object.keys(OPTIONS).length} of ${Object.keys(OPTIONS).length}`;
  },
};
