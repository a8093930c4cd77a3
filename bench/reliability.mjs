// Measures containers under each process manager: start and stop of 100 and of 1,000 processes and of a chain of 60, a
// restart, 100 MB of output, and memory; each beside the same engine and shell without a process manager. See README.md.
// As root: node bench/reliability.mjs [MANAGER...]
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
const nix = path.join(here, "../nix");
const set = `import ${nix}/package-sets/debian { }`;
const ROUNDS = 3;

const polite = "trap 'kill $!; exit 0' TERM; echo runs; sleep 100000 & wait $!";
const writer =
  "x=$(printf '%095d' 0); echo begins; for n in {1..1000000}; do echo $x; done; echo ends; exec sleep 100000";
const script = (text, keys = {}) => ({
  foregroundProcess: "${pkgs.bash}/bin/bash",
  args: ["-c", text],
  path: ["${pkgs.coreutils}"],
  ...keys,
});
const many = (count, keys) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, script(polite, keys(n))]));

const models = {
  few: many(2, () => ({})),
  hundred: many(100, () => ({})),
  thousand: many(1000, () => ({})),
  chain: many(60, (n) => (n === 0 ? {} : { dependsOn: [`p${n - 1}`] })),
  output: { writer: script(writer) },
};

function output(program, ...args) {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 30 };
  return execFileSync(program, args, options).trim();
}

const docker = (...args) => output("docker", ...args);

/** The times of the lines of a container's log that match, in milliseconds. */
function lines(id, pattern, tail = "all") {
  const options = { encoding: "utf8", maxBuffer: 1 << 30 };
  const words = ["logs", "--timestamps", "--tail", tail, id];
  const { stdout, stderr } = spawnSync("docker", words, options);
  return `${stdout}${stderr}`
    .split("\n")
    .filter((line) => pattern.test(line))
    .map((line) => Date.parse(line.slice(0, line.indexOf(" "))))
    .sort((one, other) => one - other);
}

/** Waits for the `count`th line that matches; returns its time. */
async function line(id, pattern, count = 1) {
  for (let round = 0; round < 1200; round++) {
    const found = lines(id, pattern);
    if (found.length >= count) return found[count - 1];
    await sleep(100);
  }
  throw new Error(`${count} lines never match ${pattern}`);
}

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];

/** Starts a container, waits for lines, measures in it, and stops it. Times in milliseconds. */
async function measure(options, { pattern = /runs$/, count = 1, within = () => undefined }) {
  const begun = Date.now();
  const id = docker("run", "--detach", ...options);
  try {
    const started = await line(id, pattern, count);
    const more = await within(id, started);
    const told = Date.now();
    docker("stop", id);
    return { start: started - begun, stop: Date.now() - told, more };
  } finally {
    docker("rm", "--force", id);
  }
}

async function medians(options, what) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(options, what));
  return {
    start: median(rounds.map(({ start }) => start)),
    stop: median(rounds.map(({ stop }) => stop)),
    more: median(rounds.map(({ more }) => more ?? 0)),
  };
}

/** The processes of a container on this machine, with their command lines. */
function processes(id) {
  const init = docker("inspect", "--format", "{{.State.Pid}}", id);
  const space = readlinkSync(`/proc/${init}/ns/pid`);
  return readdirSync("/proc").flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || readlinkSync(`/proc/${pid}/ns/pid`) !== space) return [];
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }];
    } catch {
      return [];
    }
  });
}

/** The memory of a container without that of the processes of its model, in kB. */
function memory(id) {
  const manager = processes(id).filter(
    ({ command }) => !/bash -c (trap|x=)|^\S*sleep /.test(command),
  );
  return manager.reduce((sum, { pid }) => {
    try {
      return (
        sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1])
      );
    } catch {
      return sum;
    }
  }, 0);
}

/** Kills one of two processes that have run for a while; returns the milliseconds until it runs again. */
async function restart(id) {
  await line(id, /runs$/, 2);
  await sleep(2000);
  const { pid } = processes(id).find(({ command }) => /bash -c trap/.test(command));
  const killed = Date.now();
  process.kill(Number(pid), "SIGKILL");
  return (await line(id, /runs$/, 3)) - killed;
}

/** Waits for the end of the output; returns the milliseconds that it takes, and the highest memory meanwhile. */
async function spent(id, begun) {
  let peak = 0;
  for (;;) {
    peak = Math.max(peak, memory(id));
    const [end] = lines(id, /ends$/, "3");
    if (end !== undefined) return { time: end - begun, peak };
    await sleep(200);
  }
}

const folder = mkdtempSync(path.join(tmpdir(), "gen-nix-bench-"));
for (const [name, processesOfModel] of Object.entries(models)) {
  mkdirSync(path.join(folder, name));
  const model = { image: { name: "gen-nix-bench", tag: name }, processes: processesOfModel };
  writeFileSync(path.join(folder, name, "processes.json"), JSON.stringify(model));
  output(
    process.execPath,
    path.join(here, "../dist/cli.js"),
    path.join(folder, name, "processes.json"),
    "--packages",
    "debian",
  );
}

function build(name, manager) {
  const expression = `import ${path.join(folder, name)} { pkgs = ${set}; processManager = "${manager}"; interactive = true; }`;
  const words = ["--no-out-link", "--option", "substitute", "false", "--expr", expression];
  const loaded = docker("load", "--input", output("nix-build", ...words));
  return /Loaded image(?: ID)?: (\S+)/.exec(loaded)[1];
}

const ratio = (value, reference) =>
  `${(value / 1000).toFixed(2)} s (${(value / reference).toFixed(1)})`;
const given = process.argv.slice(2);
const managers =
  given.length > 0
    ? given
    : JSON.parse(
        output(
          ...["nix-instantiate", "--eval", "--strict", "--json", "--expr"],
          `(import ${nix} { pkgs = ${set}; }).availableManagers`,
        ),
      );

let reference;
const table = [];
for (const manager of managers) {
  const few = build("few", manager);
  if (reference === undefined) {
    const bare = (text) => ["--entrypoint", "/bin/bash", few, "-c", text];
    reference = {
      ...(await medians(bare(polite), {})),
      output: (await measure(bare(writer), { pattern: /begins$/, within: spent })).more.time,
    };
    const { start, stop, output: written } = reference;
    table.push(
      `| none: one process | ${ratio(start, start)} | ${ratio(stop, stop)} | | | | | | ${ratio(written, written)} | | | |`,
    );
  }
  const plain = await medians([few], { count: 2, within: memory });
  const back = await medians([few], { count: 2, within: restart });
  const hundred = await medians([build("hundred", manager)], { count: 100, within: memory });
  const chain = await medians([build("chain", manager)], { count: 60 });
  const thousand = await measure([build("thousand", manager)], { count: 1000 });
  const written = (await measure([build("output", manager)], { pattern: /begins$/, within: spent }))
    .more;
  table.push(
    `| ${manager} | ${ratio(hundred.start, reference.start)} | ${ratio(hundred.stop, reference.stop)} | ${ratio(thousand.start, reference.start)} | ${ratio(thousand.stop, reference.stop)} | ${ratio(chain.start, reference.start)} | ${ratio(plain.stop, reference.stop)} | ${back.more} ms | ${ratio(written.time, reference.output)} | ${written.peak} kB | ${plain.more} kB | ${hundred.more} kB |`,
  );
  for (const name of Object.keys(models))
    spawnSync("docker", ["rmi", "--force", `gen-nix-bench:${name}`]);
}
rmSync(folder, { recursive: true });

const head = [
  "| manager | 100 processes, start | stop | 1,000, start | stop | chain of 60, start | 2 processes, stop | restart | 100 MB of output | memory meanwhile | beside 2 processes | beside 100 |",
  "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
];
process.stdout.write(`${[...head, ...table].join("\n")}\n`);
writeFileSync(
  path.join(here, "results/reliability.md"),
  [
    "# Reliability: latest results",
    "",
    `Medians of ${ROUNDS} rounds on ${cpus().length} cores, from \`docker run\` to the last process, or to the end of \`docker stop\`.`,
    "In parentheses: relative to a container that runs one process and no process manager. Memory is without that of",
    "the processes themselves. Written by `bench/reliability.mjs`.",
    "",
    ...head,
    ...table,
    "",
  ].join("\n"),
);
