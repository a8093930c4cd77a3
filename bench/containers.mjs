// Measures for each process manager how long a container of the framework's advanced example takes to
// serve every host name and to stop, and the size of its image. See README.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { cpus } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
// The managers whose programs are in the embedded package set.
const managers = JSON.parse(
  output(
    ...["nix-instantiate", "--eval", "--strict", "--json", "--expr"],
    `let nix = ${path.join(here, "../nix")}; in (import nix { pkgs = import (nix + "/package-sets/debian") { }; }).availableManagers`,
  ),
);
const rounds = 5;

function output(program, ...args) {
  return execFileSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/** Returns whether the proxy on a port serves a host name. */
function serves(address, port, host) {
  return new Promise((resolve) => {
    const asked = request({ host: address, port, headers: { host }, agent: false, timeout: 1000 });
    asked.on("response", (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

/** Starts and stops a container once. Returns the seconds that each took. */
async function measureOnce(image) {
  const start = performance.now();
  const id = output("docker", "run", "--detach", image);
  try {
    const address = output("docker", "inspect", "--format", "{{.NetworkSettings.IPAddress}}", id);
    for (const [port, webapps] of [
      [8080, [1, 2, 3, 4]],
      [8081, [5, 6]],
    ]) {
      for (const webapp of webapps) {
        while (!(await serves(address, port, `webapp${webapp}.local`))) {
          if (performance.now() - start > 30_000)
            throw new Error(`webapp${webapp} does not answer`);
          await sleep(10);
        }
      }
    }
    const served = performance.now();
    output("docker", "stop", id);
    return { start: (served - start) / 1000, stop: (performance.now() - served) / 1000 };
  } finally {
    output("docker", "rm", "--force", id);
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const rows = [];
for (const manager of managers) {
  const fixture = path.join(here, "../test/fixtures/webapps-advanced");
  const set = path.join(here, "../nix/package-sets/debian");
  const archive = output(
    ...["nix-build", "--no-out-link", "--option", "substitute", "false"],
    ...["--expr", `import ${fixture} { pkgs = import ${set} { }; processManager = "${manager}"; }`],
  );
  output("docker", "load", "--input", archive);
  const image = `webapps-advanced:${manager}`;
  const bytes = Number(output("docker", "inspect", "--format", "{{.Size}}", image));
  const measured = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measureOnce(image));
  const start = median(measured.map((one) => one.start)).toFixed(2);
  const stop = median(measured.map((one) => one.stop)).toFixed(2);
  rows.push(`| ${manager} | ${start} s | ${stop} s | ${Math.round(bytes / 1e6)} MB |`);
}

const table = ["| manager | start | stop | image |", "|---|---:|---:|---:|", ...rows];
process.stdout.write(`${table.join("\n")}\n`);
writeFileSync(
  path.join(here, "results/containers.md"),
  [
    "# Containers: latest results",
    "",
    `Six web applications and two proxies; medians of ${rounds} rounds on ${cpus().length} cores. Written by \`bench/containers.mjs\`.`,
    "",
    ...table,
    "",
  ].join("\n"),
);
