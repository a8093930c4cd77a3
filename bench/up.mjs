// Measures `gen-nix up`: the time from its start to the first answer of a server, and with --watch, the time
// from saving a change of the model to the new answer: node bench/up.mjs [ROUNDS]. Writes bench/results/up.md.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepare, root } from "../scripts/prepare.mjs";

prepare();
const cli = join(root, "dist/cli.js");
const rounds = Number(process.argv[2] ?? 9);
const managers = availableManagers();
const rows = [];
for (const manager of managers) rows.push(await measure(manager));
const text = renderResults(rows);
process.stdout.write(text);
mkdirSync(join(root, "bench/results"), { recursive: true });
writeFileSync(join(root, "bench/results/up.md"), text);

async function measure(manager) {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-bench-up-"));
  const ports = [await freePort(), await freePort(), await freePort()];
  const write = (word) =>
    writeFileSync(join(folder, "processes.yaml"), model(manager, ports, word));
  cpSync(join(root, "test/up/support/server.py"), join(folder, "server.py"));
  try {
    write("word-0");
    await run(folder, [], () => answer(ports[1], "word-0"));
    const start = [];
    for (let round = 0; round < 3; round++) {
      start.push(await run(folder, [], () => answer(ports[1], "word-0")));
    }
    const changes = [];
    await run(folder, ["--watch"], async () => {
      await answer(ports[1], "word-0");
      for (let round = 1; round <= rounds; round++) {
        await sleep(1000);
        const began = performance.now();
        write(`word-${round}`);
        await answer(ports[1], `word-${round}`);
        changes.push(performance.now() - began);
      }
      await sleep(500);
    });
    return {
      manager,
      start: median(start),
      change: median(changes),
      slowest: Math.max(...changes),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Three servers, of which one changes. */
function model(manager, [db, web, other], word) {
  const server = (name, port, text, more = "") => `  ${name}:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: ["\${./server.py}", "${port}", ${name}, ${text}]
    ready: { tcp: ${port} }
${more}`;
  return `image: { name: bench, processManager: ${manager} }
processes:
${server("db", db, "same")}${server("web", web, word, "    dependsOn: [db]\n")}${server("other", other, "same")}`;
}

/** Runs gen-nix up while \`work\` runs; returns the time of its work in milliseconds. */
async function run(folder, words, work) {
  const began = performance.now();
  const args = [cli, "up", "--plain", "--packages", "debian", ...words];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = once(child, "close");
  const failed = ended.then(() => {
    throw new Error(`gen-nix up ended:\n${errors}`);
  });
  failed.catch(() => undefined);
  await Promise.race([work(), failed]);
  const time = performance.now() - began;
  child.kill("SIGINT");
  await ended;
  return time;
}

/** Waits until a server answers with a word. */
async function answer(port, word) {
  for (;;) {
    const text = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => "",
    );
    if (text.split(" ").includes(word)) return;
    await sleep(2);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function availableManagers() {
  const library = join(root, "nix");
  const expression = `(import ${library} { pkgs = import ${join(library, "package-sets/debian")} { }; }).availableManagers`;
  const words = ["--eval", "--strict", "--json", "--expr", expression];
  return JSON.parse(spawnSync("nix-instantiate", words, { encoding: "utf8" }).stdout);
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function renderResults(results) {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
  return `# gen-nix up

Three servers in Python, of which one waits for another. The time from the start of \`gen-nix up\`, with nothing to
build, to the answer of the waiting server; and with \`--watch\`, from saving a change of this server in the model to its
new answer. The other servers keep running. Medians of 3 starts and ${rounds} changes; ${cpus().length} processors
(${cpus()[0]?.model.trim()}), Node ${process.versions.node}.

| process manager | start | change, median | change, slowest |
|---|---:|---:|---:|
${results.map(({ manager, start, change, slowest }) => `| ${manager} | ${seconds(start)} | ${seconds(change)} | ${seconds(slowest)} |`).join("\n")}
`;
}
