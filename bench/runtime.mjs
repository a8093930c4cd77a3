// Measures the runtime alone, without a process manager: start, stop, chains, restarts, output, memory.
// Needs root. `node bench/runtime.mjs FOLDER`, where FOLDER contains gen-nix-init and the other programs.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [bin] = process.argv.slice(2);
if (bin === undefined) throw new Error("usage: node bench/runtime.mjs FOLDER");

const sleeper = "exec /bin/sleep\narg infinity\n";

/** Starts a container of the runtime with a process for each specification. */
function start(specifications, init = "", piped = false) {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-bench-"));
  mkdirSync(join(folder, "run"));
  const lines = Object.entries(specifications).map(([name, text]) => {
    writeFileSync(join(folder, name), `#!${bin}/gen-nix-process\nname ${name}\n${text}`, {
      mode: 0o755,
    });
    return `process ${name}\nstart ${name} ${join(folder, name)}\n`;
  });
  writeFileSync(join(folder, "init"), `#!${bin}/gen-nix-init\n${lines.join("")}${init}`, {
    mode: 0o755,
  });
  const begun = performance.now();
  const command = ["unshare", "--pid", "--fork", "--mount-proc", join(folder, "init")];
  // Node reads slowly, through a socket; engines read from a pipe.
  const [program, ...args] = piped
    ? ["sh", "-c", `${command.join(" ")} | cat >/dev/null`]
    : command;
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, GEN_NIX_RUN: join(folder, "run") },
  });
  const childrenOf = (pid) =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  let log = "";
  const waiting = [];
  child.stdout.resume();
  child.stderr.on("data", (data) => {
    log += data;
    for (const [pattern, resolve] of waiting) if (pattern.test(log)) resolve(performance.now());
  });
  const exit = new Promise((resolve) =>
    child.once("close", (code) => resolve({ code, at: performance.now() })),
  );
  return {
    folder,
    begun,
    exit,
    pid: () => Number(piped ? childrenOf(childrenOf(child.pid)[0])[0] : childrenOf(child.pid)[0]),
    line: (pattern) =>
      new Promise((resolve) => {
        if (pattern.test(log)) resolve(performance.now());
        waiting.push([pattern, resolve]);
      }),
    async stop() {
      const told = performance.now();
      process.kill(this.pid(), "SIGTERM");
      const { code, at } = await exit;
      rmSync(folder, { recursive: true });
      return { seconds: (at - told) / 1000, code };
    },
  };
}

/** Sums the private memory of the processes of the runtime below init, in kB. */
function memory(pid) {
  let sum = 0;
  let count = 0;
  const visit = (process) => {
    const name = readFileSync(`/proc/${process}/comm`, "utf8");
    if (name.startsWith("gen-nix") || /^[ap]\d+$|^init$/.test(name.trim())) {
      const rollup = readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
      for (const match of rollup.matchAll(/^Private_\w+:\s+(\d+)/gm)) sum += Number(match[1]);
      count++;
    }
    for (const task of readdirSync(`/proc/${process}/task`))
      for (const child of readFileSync(`/proc/${process}/task/${task}/children`, "utf8").split(" "))
        if (child !== "") visit(child);
  };
  visit(pid);
  return { sum, count };
}

const show = (what, value) => console.log(`${what.padEnd(58)} ${value}`);

async function many(count, specification) {
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  const container = start(
    Object.fromEntries(names.map((name, index) => [name, specification(index)])),
  );
  const ready = await container.line(/are ready/);
  const { sum, count: programs } = memory(container.pid());
  const stop = await container.stop();
  return { start: (ready - container.begun) / 1000, stop, sum, programs };
}

for (const count of [1, 100, 1000]) {
  const one = await many(Math.max(count, 2), () => sleeper);
  show(
    `${Math.max(count, 2)} independent processes: ready / stopped`,
    `${one.start.toFixed(2)} / ${one.stop.seconds.toFixed(2)} s, code ${one.stop.code}`,
  );
  show(
    `  private memory of init and ${one.programs - 1} keepers`,
    `${one.sum} kB, ${Math.round(one.sum / one.programs)} kB each`,
  );
}

const chain = await many(60, (index) =>
  index === 0 ? sleeper : `${sleeper}depends p${index - 1}\n`,
);
show(
  "a chain of 60: ready / stopped",
  `${chain.start.toFixed(2)} / ${chain.stop.seconds.toFixed(2)} s, code ${chain.stop.code}`,
);

{
  const command = "while :; do read a b < /proc/uptime; echo $a; sleep 1.1; kill -KILL $$; done";
  const container = start({ web: `exec /bin/sh\narg -c\narg ${command}\n`, other: sleeper });
  await container.line(/restarting at once\n(.*\n)*.*restarting at once/);
  const times = [];
  for (let round = 0; round < 10; round++) {
    const status = () =>
      JSON.parse(readFileSync(join(container.folder, "run/other/status.json"), "utf8"));
    const inner = status().pid;
    const host = readdirSync("/proc")
      .filter((pid) => /^\d+$/.test(pid))
      .find((pid) => {
        try {
          return new RegExp(`^NSpid:\\s+${pid}\\s+${inner}$`, "m").test(
            readFileSync(`/proc/${pid}/status`, "utf8"),
          );
        } catch {
          return false;
        }
      });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const killed = performance.now();
    process.kill(Number(host), "SIGKILL");
    while (status().pid === inner || status().state !== "ready");
    times.push(performance.now() - killed);
  }
  times.sort((a, b) => a - b);
  show(
    "a killed process is back: median / worst of 10",
    `${times[5].toFixed(1)} / ${times[9].toFixed(1)} ms`,
  );
  await container.stop();
}

for (const [what, script] of [
  [
    "100 MB in lines of 99 bytes",
    `my $l = "x" x 99 . "\\\\n"; my $b = $l x 100; print $b for 1..10000`,
  ],
  ["100 MB without a newline", `my $b = "x" x 100000; print $b for 1..1000`],
  ["100 MB in lines of 1 MB", `my $l = "x" x 999999 . "\\\\n"; print $l for 1..100`],
]) {
  const container = start(
    { p0: `exec /usr/bin/perl\narg -e\narg ${script}\nrestart never\n` },
    "",
    true,
  );
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const { sum } = memory(container.pid());
      peak = Math.max(peak, sum);
    } catch {}
  }, 20);
  const { at } = await container.exit;
  clearInterval(timer);
  show(
    `${what}: time, highest memory of init and keeper`,
    `${((at - container.begun) / 1000).toFixed(2)} s, ${peak} kB`,
  );
  rmSync(container.folder, { recursive: true });
}
