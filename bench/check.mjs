// Measures `gen-nix check` and `gen-nix` on models of 10, 1,000 and 10,000 processes, and `node -e 0` in
// the same run: node bench/check.mjs [RUNS]. Writes bench/results/check.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, root } from "../scripts/prepare.mjs";

prepare();
const cli = join(root, "dist/cli.js");
const runs = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), "gen-nix-bench-"));
cpSync(join(root, "examples/webapp-nginx/webapp.nix"), join(folder, "webapp.nix"));

try {
  const rows = [
    measure("node -e 0", ["-e", "0"]),
    measure("gen-nix --version", [cli, "--version"]),
  ];
  for (const count of [10, 1000, 10_000]) {
    const model = join(folder, `${count}.yaml`);
    writeFileSync(model, createModel(count));
    const times = count < 10_000 ? runs : Math.min(runs, 3);
    const out = ["-o", join(folder, `out-${count}`), "--packages", "nixpkgs"];
    rows.push(measure(`gen-nix check, ${count} processes`, [cli, "check", model], times));
    rows.push(measure(`gen-nix, ${count} processes`, [cli, model, ...out], times));
  }
  const text = renderResults(rows);
  process.stdout.write(text);
  mkdirSync(join(root, "bench/results"), { recursive: true });
  writeFileSync(join(root, "bench/results/check.md"), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Creates web applications with a constructor and inline databases, and a proxy for every ten processes. */
function createModel(count) {
  const lines = [
    "image: { name: bench, tag: test }",
    "constructors: { webapp: ./webapp.nix }",
    "processes:",
  ];
  for (let index = 0; index < count; index++) {
    const group = Math.floor(index / 10);
    const place = index % 10;
    if (place === 9) {
      const webapps = [0, 1, 2, 3, 4].map((it) => `!ref app-${group}-${it}`);
      lines.push(
        `  proxy-${group}: { constructor: nginxReverseProxyHostBased, instanceSuffix: -${group}, webapps: [${webapps}] }`,
      );
    } else if (place >= 5) {
      const port = index < 60_000 ? `port: ${index + 2000}, ` : "";
      lines.push(
        `  db-${group}-${place}: { process: "\${pkgs.redis}/bin/redis-server", ${port}args: [--port, "\${port}"], user: db }`,
      );
    } else {
      lines.push(
        `  app-${group}-${place}: { constructor: webapp, instanceSuffix: -${group}-${place}, port: ${index + 2000}, dnsName: a${index}.local, dependsOn: [db-${group}-5] }`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Returns the fastest of several runs, each next to a run of Node alone. Slower runs show other load. */
function measure(name, args, times = runs) {
  const results = Array.from({ length: times }, () => [runOnce(["-e", "0"]), runOnce(args)]);
  const fastest = (which) => Math.min(...results.map((pair) => pair[which].seconds));
  const megabytes = Math.min(...results.map(([, own]) => own.megabytes));
  return { name, node: fastest(0), seconds: fastest(1), megabytes };
}

function runOnce(args) {
  const reporter = fileURLToPath(new URL("report-memory.cjs", import.meta.url));
  const start = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return { seconds, megabytes: Number(output[3]) / 1024 };
}

function renderResults(rows) {
  const lines = rows.map(({ name, node, seconds, megabytes }) => {
    const ratio = (seconds / node).toFixed(1);
    return `| \`${name}\` | ${seconds.toFixed(3)} s | ${node.toFixed(3)} s | ${ratio} | ${megabytes.toFixed(0)} MB |\n`;
  });
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
  return `# Time and memory of checking and generating

The fastest of ${runs} runs (3 for 10,000 processes), including the start of Node. Each run was measured next to a run of
\`node -e 0\`. Written by \`node bench/check.mjs\` on ${machine}.

| command | time | \`node -e 0\` | ratio | memory |
|---|---|---|---|---|
${lines.join("")}`;
}
