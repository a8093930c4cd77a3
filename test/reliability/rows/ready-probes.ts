import { expectThat, polite, type Row, script } from "../row.js";

const python = (text: string, keys: Readonly<Record<string, unknown>>) => ({
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-uc", text],
  ...keys,
});
const PROBES = ["tcp", "http", "exec", "log", "notify", "fd"];
const serve = (port: number) =>
  `import time, http.server; time.sleep(2); print("${port} listens"); http.server.test(http.server.SimpleHTTPRequestHandler, port=${port}, bind="127.0.0.1")`;

export const row: Row = {
  name: "each kind of `ready` holds dependents back until the process is ready",
  limit: "6 of 6 dependents start after their process is ready",
  model: {
    processes: {
      tcp: python(serve(7001).replace("7001 listens", "tcp is ready"), { ready: { tcp: 7001 } }),
      http: python(serve(7002).replace("7002 listens", "http is ready"), {
        ready: { http: "http://localhost:7002/" },
      }),
      exec: script("sleep 2; echo exec is ready; : > /tmp/exec-is-ready; exec sleep 100000", {
        ready: { exec: ["${pkgs.coreutils}/bin/test", "-e", "/tmp/exec-is-ready"] },
      }),
      log: script("sleep 2; echo log is ready; exec sleep 100000", {
        ready: { log: "is r[e]ady" },
      }),
      notify: python(
        'import os, socket, time; time.sleep(2); print("notify is ready"); s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.connect(os.environ["NOTIFY_SOCKET"]); s.send(b"READY=1"); time.sleep(100000)',
        { ready: { notify: true } },
      ),
      fd: script("sleep 2; echo fd is ready; echo >&5; exec sleep 100000", { ready: { fd: 5 } }),
      ...Object.fromEntries(
        PROBES.map((name) => [
          `after-${name}`,
          script(polite(`after-${name}`), { dependsOn: [name] }),
        ]),
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const lags = await Promise.all(
      PROBES.map(async (name) => {
        const ready = await container.sees(new RegExp(`${name} is ready`));
        const after = await container.sees(new RegExp(`after-${name} runs`));
        return after.time - ready.time;
      }),
    );
    const good = lags.filter((lag) => lag >= 0).length;
    const measured = `${good} of ${PROBES.length}; the latest ${Math.max(...lags)} ms after`;
    expectThat(good === PROBES.length, measured);
    return measured;
  },
};
