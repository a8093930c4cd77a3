import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row } from "../row.js";
import { get, serves } from "../support/http.js";

const KILLS = 10;
/** Milliseconds around a kill in which a request may fail. */
const OUTAGE = 1500;

const server =
  "import http.server, socketserver\nclass H(http.server.BaseHTTPRequestHandler):\n  def do_GET(s):\n    s.send_response(200); s.end_headers(); s.wfile.write(b'ok')\n  def log_message(s, *a): pass\nclass S(socketserver.ThreadingMixIn, http.server.HTTPServer):\n  allow_reuse_address = True\n  request_queue_size = 128\nS(('', 8000), H).serve_forever()";

export const row: Row = {
  name: "under load, a process that is killed at random moments costs no requests but those around its kills",
  limit: `0 failures more than ${OUTAGE / 1000} s after a kill; all serves after the last`,
  model: {
    processes: {
      web: { foregroundProcess: "${pkgs.python3}/bin/python3", args: ["-uc", server], user: "web" },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const page = { host: await container.address(), port: 8000 };
    await serves(page);
    const kills: number[] = [];
    const failures: number[] = [];
    let requests = 0;
    let over = false;
    const client = async () => {
      while (!over) {
        requests++;
        if ((await get(page, 1000)) === undefined) failures.push(Date.now());
        await sleep(20);
      }
    };
    const clients = Array.from({ length: 4 }, client);
    for (let round = 0; round < KILLS; round++) {
      await sleep(1500 + 500 * Math.random());
      const pid = (await container.processes()).find(({ commandLine }) =>
        /^\S*python3 -uc/.test(commandLine),
      )?.pid;
      if (pid === undefined) continue;
      kills.push(Date.now());
      process.kill(pid, "SIGKILL");
    }
    const back = await serves(page, { within: 10 });
    await sleep(1000);
    over = true;
    await Promise.all(clients);
    const late = failures.filter(
      (time) => !kills.some((kill) => time >= kill && time - kill < OUTAGE),
    ).length;
    const measured = `${failures.length} of ${requests} fail in ${kills.length} kills, ${late} of them late`;
    expectThat(back !== undefined && late === 0 && kills.length === KILLS, measured);
    return measured;
  },
};
