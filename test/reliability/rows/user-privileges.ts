import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "a process with a user has no capability that the model does not name, and gets no new privileges",
  limit: "worker: none, 1; low: net_bind_service alone, and port 80",
  model: {
    processes: {
      worker: script("grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status; exec sleep 100000", {
        path: ["${pkgs.coreutils}", "${pkgs.gnugrep}"],
        user: "worker",
      }),
      low: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: [
          "-uc",
          "import http.server; print([l.split()[1] for l in open('/proc/self/status') if l.startswith('CapEff')]); http.server.test(http.server.SimpleHTTPRequestHandler, port=80)",
        ],
        directory: "/tmp",
        user: "low",
        capabilities: ["net_bind_service"],
      },
    },
  },
  async check(trial) {
    // Docker lets everybody use low ports; other engines do not.
    const container = await trial.start("--sysctl", "net.ipv4.ip_unprivileged_port_start=1024");
    const value = async (pattern: RegExp) =>
      pattern.exec((await container.sees(pattern)).text)?.[1] ?? "";
    const effective = await value(/worker.*CapEff:\s*(\w+)/);
    const bounding = await value(/worker.*CapBnd:\s*(\w+)/);
    const none = await value(/worker.*NoNewPrivs:\s*(\d)/);
    const low = await value(/low.*\['(\w+)'\]/);
    await container.sees(/low.*Serving HTTP/);
    const measured = `worker: ${effective} of ${bounding}, ${none}; low: ${low}`;
    const zero = "0".repeat(16);
    expectThat(
      effective === zero && bounding === zero && none === "1" && Number.parseInt(low, 16) === 1024,
      measured,
    );
    return measured;
  },
};
