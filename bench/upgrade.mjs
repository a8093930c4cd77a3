// Measures an upgrade of one process of six in a running container, for each process manager: with
// `gen-nix upgrade`, by replacing the container, and as the framework does it, with Nix in the image. Writes
// bench/results/upgrade.md. Needs a container engine, and the index of apt for the package of Nix.
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

const PATIENCE = 100;

function ask(host, port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.on("connect", () => socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    socket.on("data", () => resolve(true));
    socket.on("error", () => resolve(false));
    // A process that stops can accept a connection, and close it without an answer.
    socket.on("close", () => resolve(false));
    // A container that is gone does not refuse connections, so this is the resolution of an outage.
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error("no answer")));
  });
}

/** Asks a port again and again; `stop` returns the longest time without an answer, in seconds. */
function watch(host, port) {
  let last = performance.now();
  let longest = 0;
  let stopped = false;
  const loop = (async () => {
    // An outage that is not over yet counts as well, so the last request is one that is answered.
    for (let answered = false; !stopped || !answered; await sleep(5)) {
      answered = await ask(host(), port);
      if (!answered) continue;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
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
  const deadline = performance.now() + 60_000;
  for (const port of ports) {
    while (!(await ask(host(), port))) {
      if (performance.now() > deadline) throw new Error(`port ${port} does not answer`);
      await sleep(10);
    }
  }
}

/** Returns the PIDs of the processes in a container, by their ports. */
async function pidsOf(name) {
  const processes = await docker("top", name, "-eo", "pid,args");
  return new Map(
    [...processes.matchAll(/^ *(\d+) .*\/webapp (\d+)$/gm)].map((it) => [it[2], it[1]]),
  );
}

/**
 * Runs `change`, which returns the bytes that were sent, and returns its seconds, the number of processes that were
 * restarted, and the outages of the changed process and of another one.
 */
async function measure(state, change) {
  const host = () => state.host;
  const before = await pidsOf(state.name);
  const outages = [ports[1], ports[2]].map((port) => watch(host, port));
  await sleep(200);
  const began = performance.now();
  const bytes = await change();
  await allAnswer(host);
  const seconds = (performance.now() - began) / 1000;
  await sleep(300);
  const [changed, other] = await Promise.all(outages.map((stop) => stop()));
  const after = await pidsOf(state.name);
  const restarted = ports.filter((port) => after.get(`${port}`) !== before.get(`${port}`)).length;
  return { seconds, bytes, restarted, changed, other };
}

/** Starts a container of an image, and returns its state, which a new container changes. */
async function runContainer(image, name) {
  const state = { name, host: "" };
  state.start = async () => {
    await docker("run", "--detach", "--name", name, image);
    state.host = await docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", name);
  };
  await state.start();
  await allAnswer(() => state.host);
  return state;
}

/** Calls `use` with a folder that has the files of the model, and removes it with the container and the image. */
async function withFolder(tag, use) {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-bench-upgrade-"));
  for (const file of ["compile.nix", "webapp.c"])
    cpSync(join(root, "test/reliability/programs", file), join(folder, file));
  const image = `gen-nix-bench-upgrade:${tag}`;
  const name = `gen-nix-bench-upgrade-${tag}`;
  try {
    await use({ folder, image, name });
  } finally {
    spawnSync("docker", ["rm", "--force", name], { env: reach });
    spawnSync("docker", ["rmi", "--force", image], { env: reach });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measures `change` for each version from the second on. */
async function measureRounds(state, versions, change) {
  const measured = [];
  for (const version of versions) measured.push(await measure(state, () => change(version)));
  return measured;
}

const rows = [];
for (const manager of managers) {
  await withFolder(manager, async ({ folder, image, name }) => {
    const load = (version) => {
      writeModel(folder, manager, version);
      return genNix(folder, "load", "processes.json", "--packages", "debian");
    };
    await load(1);
    const size = statSync(join(folder, "result")).size;
    const state = await runContainer(image, name);
    const numbers = Array.from({ length: rounds }, (_, index) => index + 2);
    const upgrades = await measureRounds(state, numbers, async (version) => {
      writeModel(folder, manager, version);
      const out = await genNix(
        folder,
        "upgrade",
        name,
        "--model",
        "processes.json",
        "--settle",
        "0",
        "--json",
      );
      return JSON.parse(out).sent.bytes;
    });
    const later = numbers.map((number) => number + rounds);
    const replacements = await measureRounds(state, later, async (version) => {
      await load(version);
      await docker("stop", name);
      await docker("rm", name);
      await state.start();
      return statSync(join(folder, "result")).size;
    });
    rows.push(row(manager, "`gen-nix upgrade`", size, upgrades));
    rows.push(row(manager, "a new container", size, replacements));
  });
}

// The peer: the new store paths go through `nix-store --import` in the container.
await withFolder("peer", async ({ folder, image, name }) => {
  const lock = join(folder, "peer-lock.json");
  const build = async (attribute) => {
    const expression = join(root, "bench/upgrade-peer.nix");
    const args = ["--arg", "folder", folder, "--arg", "lockFile", lock, "--attr", attribute];
    const words = ["--no-out-link", "--option", "substitute", "false", expression, ...args];
    return (await start("nix-build", words)).stdout.trim();
  };
  const generate = (version) => {
    writeModel(folder, "supervisord", version);
    return genNix(folder, "processes.json", "--packages", "debian");
  };
  await generate(1);
  cpSync(join(folder, "debian-lock.json"), lock);
  await genNix(folder, "lock", "--lock-file", lock, "--add", "nix-bin");
  const archive = await build("image");
  await docker("load", "--input", archive);
  const state = await runContainer(image, name);
  const numbers = Array.from({ length: rounds }, (_, index) => index + 2);
  const measured = await measureRounds(state, numbers, async (version) => {
    await generate(version);
    const profile = await build("profile");
    const script = `
      set -e -o pipefail
      missing=$(nix-store --query --requisites "$1" |
        docker exec --interactive "$2" /bin/bash -c 'while read -r path; do [ -e "$path" ] || echo "$path"; done')
      nix-store --export $missing >"$3"
      docker exec --interactive "$2" /bin/nix-store --import <"$3"
      docker exec "$2" /bin/activate "$1"`;
    const file = join(folder, "export");
    await start("bash", ["-c", script, "bash", profile, name, file], { env: reach });
    return statSync(file).size;
  });
  rows.push(row("supervisord", "Nix in the image", statSync(archive).size, measured));
});

function renderSize(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(0)} MB`;
}

function row(manager, way, size, measured) {
  const of = (key) => median(measured.map((one) => one[key]));
  const seconds = (key) => `${of(key).toFixed(2)} s`;
  const cells = [
    ...[manager, way, renderSize(size), renderSize(of("bytes")), seconds("seconds")],
    ...[of("restarted"), seconds("changed"), seconds("other")],
  ];
  return `| ${cells.join(" | ")} |`;
}

const table = [
  "| manager | way | image | sent | time | restarted | outage of the changed process | of another one |",
  "|---|---|---:|---:|---:|---:|---:|---:|",
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
    "*Nix in the image* is the way of the framework: the image contains Nix (that of Debian) and its database, and",
    "supervisord is its first process. The machine builds the new profile, as it does for `gen-nix upgrade`, and sends",
    "the store paths that the container lacks through `nix-store --export` and `--import`. Then `nix-env --set`, links",
    "to the configuration, and `supervisorctl update` activate it. The framework itself evaluates and builds in the",
    "container, which needs Nixpkgs and a network there.",
    "",
    ...table,
    "",
  ].join("\n"),
);
