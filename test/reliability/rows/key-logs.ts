import { expectThat, polite, type Row, script } from "../row.js";

// Case 50 of public reports: log files with rotation.
export const row: Row = {
  name: "`logs` sends output to files that rotate, or nowhere, and not to `docker logs`",
  limit: "4 files within 4 x 100 kB, the newest line in the first; nothing in the log",
  model: {
    processes: {
      other: script(polite("other")),
      file: script(
        "for n in {1..20000}; do echo to the file $n; done; : > /tmp/done; exec sleep 100000",
        {
          user: "file",
          credentials: {
            groups: { file: {} },
            users: { file: { group: "file", homeDir: "/var/log/app", createHomeDir: true } },
          },
          logs: { file: "/var/log/app/app.log", maxSize: "100K", files: 3 },
        },
      ),
      off: script("echo to nowhere; exec sleep 100000", { logs: "off" }),
      watch: script(
        "until [ -e /tmp/done ]; do sleep 0.1; done; sleep 1; for f in /var/log/app/*; do echo size $(stat -c '%s %n' $f); done; echo last: $(tail -n 1 /var/log/app/app.log); exec sleep 100000",
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const { text } = await container.sees(/last:/);
    const lines = (await container.log()).map((line) => line.text);
    const sizes = lines.flatMap((line) => /size (\d+) /.exec(line)?.[1] ?? []).map(Number);
    const leaked = lines.filter((line) => /\| to (the file|nowhere)/.test(line)).length;
    const last = text.split("last: ")[1];
    const measured = `${sizes.length} files, at most ${Math.max(...sizes)} bytes; ${last}; ${leaked} lines in the log`;
    const good = sizes.length === 4 && Math.max(...sizes) <= 100 * 1024;
    expectThat(good && last === "to the file 20000" && leaked === 0, measured);
    return measured;
  },
};
