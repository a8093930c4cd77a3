// Measures an upgrade of one process of six in a running container, for each process manager: with
// `gen-nix upgrade`, and by replacing the container. Writes bench/results/upgrade.md. Needs a container engine.
import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { prepare, root } from "../scripts/prepare.mjs";

prepare();
const cli = join(root, "dist/cli.js");
const managers = ["sysvinit", "s6", "runit", "supervisord"];
const ports = [8001, 8002, 8003, 8004, 8005, 8006];
const rounds = Number(process.argv[2] ?? 3);
const reach = engineOf();

/** The engine that gen-nix uses. */
function engineOf() {
  const own = "unix:///run/gen-nix/docker.sock";
  const answers = (env) => spawnSync("docker", ["version"], { env, stdio: "ignore" }).status === 0;
  return answers(process.env) ? process.env : { ...process.env, DOCKER_HOST: own };
}

// Requests are answered while a program runs.
const start = promisify(execFile);

async function docker(...args) {
  return (await start("docker", args, { env: reach })).stdout.trim();
}

async function genNix(folder, ...args) {
  return (await start("node", [cli, ...args], { cwd: folder, env: reach })).stdout;
}

function writeModel(folder, manager, version) {
  const webapp = (port) => ({
    foregroundProcess: '${import ./compile.nix { inherit pkgs; name = "webapp"; }}/bin/webapp',
    args: [`${port}`],
    environment: { VERSION: port === ports[1] ? `${version}` : "1" },
    ready: { tcp: port },
  });
  const processes = Object.fromEntries(
    ports.map((port, index) => [`web${index + 1}`, webapp(port)]),
  );
  const image = { name: "gen-nix-bench-upgrade", tag: manager, processManager: manager };
  writeFileSync(join(folder, "processes.json"), JSON.stringify({ image, processes }));
}

function ask(host, port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.on("connect", () => socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    socket.on("data", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.setTimeout(1000, () => socket.destroy(new Error("no answer")));
  });
}

/** Asks a port again and again; `stop` returns the longest time without an answer, in seconds. */
function watch(host, port) {
  let last = performance.now();
  let longest = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      if (await ask(host(), port)) {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      await sleep(5);
    }
  })();
  return async () => {
    stopped = true;
    await loop;
    return longest / 1000;
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function allAnswer(host) {
  for (const port of ports) while (!(await ask(host(), port))) await sleep(10);
}

/** Runs `change`, and returns its seconds, and the outages of the changed process and of another one. */
async function measure(state, change) {
  const host = () => state.host;
  const outages = [ports[1], ports[2]].map((port) => watch(host, port));
  await sleep(200);
  const began = performance.now();
  const bytes = await change();
  await allAnswer(host);
  const seconds = (performance.now() - began) / 1000;
  await sleep(300);
  const [changed, other] = await Promise.all(outages.map((stop) => stop()));
  return { seconds, bytes, changed, other };
}

const rows = [];
for (const manager of managers) {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-bench-upgrade-"));
  for (const file of ["compile.nix", "webapp.c"])
    cpSync(join(root, "test/reliability/programs", file), join(folder, file));
  const image = `gen-nix-bench-upgrade:${manager}`;
  const name = `gen-nix-bench-upgrade-${manager}`;
  const state = { host: "" };
  const run = async () => {
    await docker("run", "--detach", "--name", name, image);
    state.host = await docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", name);
  };
  let version = 1;
  try {
    writeModel(folder, manager, version);
    await genNix(folder, "load", "processes.json", "--packages", "debian");
    await run();
    await allAnswer(() => state.host);
    const upgrades = [];
    const replacements = [];
    for (let round = 0; round < rounds; round++) {
      writeModel(folder, manager, ++version);
      upgrades.push(
        await measure(state, async () => {
          const out = await genNix(folder, "upgrade", name, "--model", "processes.json", "--json");
          return JSON.parse(out).sent.bytes;
        }),
      );
    }
    for (let round = 0; round < rounds; round++) {
      writeModel(folder, manager, ++version);
      replacements.push(
        await measure(state, async () => {
          await genNix(folder, "load", "processes.json", "--packages", "debian");
          await docker("stop", name);
          await docker("rm", name);
          await run();
          return statSync(join(folder, "result")).size;
        }),
      );
    }
    rows.push(row(manager, "`gen-nix upgrade`", 1, upgrades));
    rows.push(row(manager, "a new container", 6, replacements));
  } finally {
    spawnSync("docker", ["rm", "--force", name], { env: reach });
    spawnSync("docker", ["rmi", "--force", image], { env: reach });
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(manager, way, restarted, measured) {
  const of = (key) => median(measured.map((one) => one[key]));
  const size =
    of("bytes") < 1e6
      ? `${Math.ceil(of("bytes") / 1e3)} kB`
      : `${(of("bytes") / 1e6).toFixed(0)} MB`;
  const seconds = (key) => `${of(key).toFixed(2)} s`;
  return `| ${manager} | ${way} | ${size} | ${seconds("seconds")} | ${restarted} | ${seconds("changed")} | ${seconds("other")} |`;
}

const table = [
  "| manager | way | sent | time | restarted | outage of the changed process | of another one |",
  "|---|---|---:|---:|---:|---:|---:|",
  ...rows,
];
process.stdout.write(`${table.join("\n")}\n`);
writeFileSync(
  join(root, "bench/results/upgrade.md"),
  [
    "# Upgrades: latest results",
    "",
    `One of six web applications changes; medians of ${rounds} rounds on ${cpus().length} cores. The time includes the`,
    "build. Written by `bench/upgrade.mjs`.",
    "",
    ...table,
    "",
  ].join("\n"),
);
