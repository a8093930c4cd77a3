import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";
import { serves } from "../support/http.js";

const app = {
  user: "social",
  credentials: { groups: { social: {} }, users: { social: { group: "social" } } },
  environmentFiles: ["/run/config/app.env"],
  directory: "${./app}",
  dependsOn: ["redis"],
};
const server = (port: number) => ({
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-um", "http.server", `${port}`],
  ...app,
});

// Case F8b of public files: servers and a worker of one user, with settings from a file that is not in the image.
export const row: Row = {
  name: "servers and a worker of one application have its user, its folder and its settings, which are mounted and readable by root alone",
  limit: "both pages; the worker has the setting, and cannot read the file; exit 0 within 5 s",
  files: { "app/index.html": "social\n" },
  model: {
    processes: {
      redis: {
        foregroundProcess: "${pkgs.redis}/bin/redis-server",
        args: ["--port", "23163", "--save", ""],
        user: "redis",
        ready: { tcp: 23163 },
      },
      web: server(23161),
      streaming: server(23162),
      worker: script(
        "cat /run/config/app.env 2>/dev/null; echo works with $SETTING in $(cat index.html) as $USER; exec sleep 100000",
        app,
      ),
    },
  },
  async check(trial) {
    const folder = await mkdtemp(join(tmpdir(), "gen-nix-settings-"));
    try {
      await writeFile(join(folder, "app.env"), "SETTING=s3t\n", { mode: 0o600 });
      const container = await trial.start("--volume", `${folder}:/run/config:ro`);
      const host = await container.address();
      const pages = await Promise.all([23161, 23162].map((port) => serves({ host, port })));
      const served = pages.filter((page) => page === "social\n").length;
      const worker = (await container.sees(/works with/)).text.split("works ")[1];
      const read = await container.count(/SETTING=/);
      const stop = await container.stop();
      const measured = `${served} of 2 pages; ${worker}; ${describeStop(stop)}`;
      const good = served === 2 && worker === "with s3t in social as social" && read === 0;
      expectThat(good && stop.code === 0 && stop.seconds < 5, measured);
      return measured;
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
