// Measures the way from a changed model to a container that answers, and images from nothing, beside `docker build` of the
// same files in the same run. See README.md.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.join(import.meta.dirname, "..");
const rounds = 5;
const folder = mkdtempSync(path.join(tmpdir(), "gen-nix-bench-image-"));
// The watch does not see its files.
const peerFolder = mkdtempSync(path.join(tmpdir(), "gen-nix-bench-image-"));
const model = path.join(folder, "processes.yaml");
const peerModel = path.join(peerFolder, "processes.yaml");
const options = ["--packages", "debian", "--process-manager", "s6", "--minimal"];
const reference = "gen-nix-bench-image:test";
const peer = "gen-nix-bench-image:docker";

function output(program, ...args) {
  return execFileSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DOCKER_BUILDKIT: "1" },
    cwd: folder,
  }).trim();
}

const genNix = (...args) => output(process.execPath, path.join(root, "dist/cli.js"), ...args);

/** A number that no earlier run has used, because Nix has kept what it built before. */
const secondsNow = () => Math.floor(Date.now() / 1000);
const host = `webapp-${secondsNow()}.local`;

/** Returns the seconds that work takes. */
async function secondsOf(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Whether the web application of the last change answers behind nginx, at a port: it prints its own port. */
function answers(at) {
  return new Promise((resolve) => {
    const headers = { host };
    const asked = request({ host: "127.0.0.1", port: at, headers, agent: false, timeout: 1000 });
    asked.on("response", async (response) => {
      let body = "";
      for await (const part of response) body += part;
      resolve(response.statusCode === 200 && body.includes(`port: ${port}`));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

async function waitForAnswer(at = 8080) {
  while (!(await answers(at))) await sleep(10);
}

/** Runs a container on the network of this machine, as gen-nix run does, until it answers. */
async function runUntilAnswer(image, at) {
  containers.push(output("docker", "run", "--detach", "--network", "host", image));
  await waitForAnswer(at);
}

const containers = [];
function removeContainers() {
  if (containers.length > 0) output("docker", "rm", "--force", ...containers.splice(0));
}

/**
 * The pause before each change. While a person edits a file, the machine is idle, and an idle machine is slower than a busy
 * one. The files of earlier rounds are on the disk then.
 */
function pause() {
  spawnSync("sync");
  return sleep(2500);
}

/**
 * Replaces two containers in turns: one by gen-nix run --watch, and one, whose nginx has another port, by docker build,
 * docker rm and docker run. The machine becomes slower and faster, for both. The first turn is not measured, because Node
 * compiles the code that changes need.
 */
async function measureTurns() {
  const watch = [];
  const replace = [];
  const peerPort = 8081;
  const command = [path.join(root, "dist/cli.js"), "run", "--watch", ...options, model];
  const watching = spawn(process.execPath, command, { stdio: "ignore" });
  const ended = once(watching, "exit");
  await waitForAnswer();
  const peerContext = () => {
    nextPort();
    writeFileSync(peerModel, textWith(port).replace("port: 8080", `port: ${peerPort}`));
    return writeContext(describeImage(peerModel));
  };
  dockerBuild(peerContext());
  await runUntilAnswer(peer, peerPort);
  for (let turn = 0; turn <= 2 * rounds; turn += 1) {
    await pause();
    const change = async () => {
      changeModel();
      await waitForAnswer();
    };
    watch.push(await secondsOf(change));
    const context = peerContext();
    await pause();
    const rebuild = async () => {
      dockerBuild(context);
      removeContainers();
      await runUntilAnswer(peer, peerPort);
    };
    replace.push(await secondsOf(rebuild));
  }
  removeContainers();
  watching.kill("SIGINT");
  await ended;
  return { watch: watch.slice(1), replace: replace.slice(1) };
}

/** Describes the image of a changed model, and writes it as a context of docker build. */
function changePeer() {
  changeModel();
  return writeContext(describeImage());
}

let port = 5010;
const nextPort = () => {
  port += 1;
};
const textWith = (value) => readFileSync(model, "utf8").replace(/port: 5\d{3}\b/, `port: ${value}`);
function changeModel() {
  nextPort();
  writeFileSync(model, textWith(port));
}

/** Writes the files of the image as contexts of docker build: `lower` rarely changes, and `upper` with each change. */
function writeContext(description) {
  const context = path.join(folder, "context");
  const { layers } = JSON.parse(readFileSync(path.join(description, "image.json"), "utf8"));
  const archive = path.join(folder, "image.tar");
  spawnSync("sh", ["-c", `${description}/stream > ${archive}`]);
  for (const name of ["lower", "upper"])
    rmSync(path.join(context, name), { recursive: true, force: true });
  layers.forEach(({ diffId }, index) => {
    const target = path.join(context, index < layers.length - 1 ? "lower" : "upper");
    mkdirSync(target, { recursive: true });
    const member = `${diffId.replace("sha256:", "")}/layer.tar`;
    spawnSync("sh", ["-c", `tar -xOf ${archive} ${member} | tar -xf - -C ${target}`]);
    // Folders of the store cannot be written.
    spawnSync("chmod", ["-R", "u+w", target]);
  });
  const { config } = JSON.parse(readFileSync(path.join(description, "config.json"), "utf8"));
  const command = JSON.stringify(config.Cmd);
  writeFileSync(
    path.join(context, "Dockerfile"),
    `FROM scratch\nCOPY lower /\nCOPY upper /\nENV PATH=/bin\nCMD ${command}\n`,
  );
  return context;
}

const dockerBuild = (context, ...more) =>
  output("docker", "build", "--quiet", ...more, "--tag", peer, context);

const describeImage = (file = model) => {
  genNix(...options, file);
  const link = path.join(folder, "description");
  const quiet = ["--option", "substitute", "false"];
  const expression = path.join(path.dirname(file), "default.nix");
  return output("nix-build", expression, "-A", "description", "--out-link", link, ...quiet);
};

/** An image whose layers are in no store and no engine, because the time of their files is new. */
const coldExpression = (salt) => `let
  pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
  genNix = import ./gen-nix { inherit pkgs; stateDir = "/var"; processManager = "supervisord"; };
in genNix.createMultiProcessImage {
  name = "gen-nix-bench-image"; tag = "cold"; exprFile = ./processes.nix;
  mtime = "${mtimeOf(salt)}";
}`;

const mtimeOf = (salt) => new Date(salt * 1000).toISOString();

/** Images that are large in one way each; `salt` makes their layers new. */
const largeExpressions = {
  "1 GB in 10 store paths": (salt) => `let
  pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
  part = number: pkgs.runCommandLocal "part-\${toString number}" { } "head -c 100M /dev/urandom >$out";
in (import ./gen-nix { inherit pkgs; }).dockerTools.buildLayeredImage {
  name = "gen-nix-bench-image"; tag = "large"; mtime = "${mtimeOf(salt)}";
  layerPackages = builtins.genList (number: [ (part number) ]) 10;
}`,
  "1000 store paths": (salt) => `let
  pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
  part = number: builtins.toFile "part-\${toString number}" "part \${toString number}";
in (import ./gen-nix { inherit pkgs; }).dockerTools.buildLayeredImage {
  name = "gen-nix-bench-image"; tag = "large"; mtime = "${mtimeOf(salt)}";
  layerPackages = [ (builtins.genList part 1000) ];
}`,
  "500 processes": (salt) => `let
  pkgs = import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; };
  genNix = import ./gen-nix { inherit pkgs; stateDir = "/var"; processManager = "s6"; };
in genNix.createMultiProcessImage {
  name = "gen-nix-bench-image"; tag = "large"; interactive = false;
  exprFile = { ... }: builtins.listToAttrs (builtins.genList (number: rec {
    name = "process\${toString number}";
    value.pkg = genNix.createManagedProcess {
      inherit name; process = "\${pkgs.coreutils}/bin/sleep"; args = [ "${salt}" "\${toString number}" ];
    };
  }) 500);
}`,
};

/** Measures the archives of large images, and the limit of each. */
async function measureLarge() {
  const rows = [];
  for (const [name, expression] of Object.entries(largeExpressions)) {
    const archive = [];
    const limit = [];
    let seed = secondsNow();
    for (let round = 0; round <= rounds; round += 1) {
      writeFileSync(path.join(folder, "large.nix"), expression(seed++));
      const link = path.join(folder, "large");
      const build = [
        "nix-build",
        "large.nix",
        "--out-link",
        link,
        "--option",
        "substitute",
        "false",
      ];
      const seconds = await secondsOf(() => output(...build));
      const description = output(...build.slice(0, 2), "-A", "description", "--no-out-link");
      const { layers } = JSON.parse(readFileSync(path.join(description, "image.json"), "utf8"));
      const list = path.join(folder, "paths");
      writeFileSync(list, layers.flatMap((layer) => layer.paths).join("\n"));
      const hash = `tar -cf - -T ${list} 2>/dev/null | sha256sum`;
      const least = await secondsOf(() => output("sh", "-c", hash));
      // The first round builds the packages too.
      if (round === 0) continue;
      archive.push(seconds);
      limit.push(least);
    }
    const what = name === "500 processes" ? "changed value of all" : "cold";
    rows.push(
      `| ${name}, ${what}, until the archive exists | ${show(archive)} | | tar and SHA-256 of the files: ${show(limit)} |`,
    );
  }
  return rows;
}

const show = (values) => `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)})`;

async function measure() {
  const loop = [];
  const rebuild = [];
  const limit = [];
  const unchanged = [];
  genNix("load", ...options);
  dockerBuild(writeContext(describeImage()));
  for (let round = 0; round < rounds; round += 1) {
    changeModel();
    await pause();
    loop.push(
      await secondsOf(async () => {
        genNix("load", ...options);
        await runUntilAnswer(reference);
      }),
    );
    removeContainers();
    unchanged.push(await secondsOf(() => genNix("load", ...options)));
    const context = changePeer();
    await pause();
    rebuild.push(
      await secondsOf(async () => {
        dockerBuild(context);
        await runUntilAnswer(peer);
      }),
    );
    removeContainers();
    const description = describeImage();
    const { layers } = JSON.parse(readFileSync(path.join(description, "image.json"), "utf8"));
    const thin = path.join(folder, "thin.tar");
    spawnSync("sh", ["-c", `${description}/stream --without ${layers.length - 1} > ${thin}`]);
    limit.push(await secondsOf(() => output("docker", "load", "--input", thin)));
  }

  const { watch, replace } = await measureTurns();

  const archive = [];
  const engine = [];
  const copies = [];
  const bytes = [];
  let seed = secondsNow();
  for (let round = 0; round < rounds; round += 1) {
    const link = path.join(folder, "cold");
    const build = ["nix-build", "cold.nix", "--out-link", link, "--option", "substitute", "false"];
    const salt = () => {
      writeFileSync(path.join(folder, "cold.nix"), coldExpression(seed++));
    };
    salt();
    archive.push(await secondsOf(() => output(...build)));
    salt();
    let description = "";
    engine.push(
      await secondsOf(() => {
        // As gen-nix load does it: without an archive on the disk.
        description = output(...build, "-A", "description");
        output("sh", "-c", `${description}/stream | docker load`);
      }),
    );
    const { layers } = JSON.parse(readFileSync(path.join(description, "image.json"), "utf8"));
    const paths = layers.flatMap((layer) => layer.paths);
    const hash = `tar -cf - ${paths.join(" ")} 2>/dev/null | sha256sum`;
    limit.cold = [...(limit.cold ?? []), await secondsOf(() => output("sh", "-c", hash))];
    const cold = writeContext(description);
    copies.push(await secondsOf(() => dockerBuild(cold, "--no-cache")));
    bytes.push(layers.reduce((sum, { size }) => sum + size, 0));
  }
  return [
    "| work | gen-nix | docker build, same files | limit |",
    "|---|---:|---:|---|",
    `| changed port, \`gen-nix run --watch\`: until the new container has replaced the old one, and answers | ${show(watch)} | ${show(replace)} | docker load of the changed layer: ${show(limit)} |`,
    `| changed port, \`gen-nix load\` and \`docker run\`: until the first container answers | ${show(loop)} | ${show(rebuild)} | |`,
    `| nothing changed, \`gen-nix load\` | ${show(unchanged)} | | |`,
    `| cold, ${Math.round(bytes[0] / 1e6)} MB, until the archive exists | ${show(archive)} | | tar and SHA-256 of the files: ${show(limit.cold)} |`,
    `| cold, until the engine has it | ${show(engine)} | ${show(copies)} | |`,
    ...(await measureLarge()),
  ];
}

function cleanUp() {
  removeContainers();
  spawnSync("docker", ["rmi", "--force", reference, peer, "gen-nix-bench-image:cold"]);
  spawnSync("chmod", ["-R", "u+w", folder]);
  for (const each of [folder, peerFolder]) rmSync(each, { recursive: true, force: true });
}
process.on("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

for (const each of [folder, peerFolder]) {
  cpSync(path.join(root, "examples/webapp-nginx"), each, { recursive: true });
  rmSync(path.join(each, "flake.nix"));
}
const text = readFileSync(model, "utf8")
  .replace("name: multiprocess", "name: gen-nix-bench-image")
  .replace("port: 5000", `port: ${port}`)
  .replace("webapp.local", host);
writeFileSync(model, text);
const [before] = loadavg();
const table = await measure();
process.stdout.write(`${table.join("\n")}\n`);
writeFileSync(
  path.join(import.meta.dirname, "results/image.md"),
  [
    "# Images: latest results",
    "",
    `The web application behind nginx, with s6 and minimal, and for the cold rows with supervisord and a shell; medians of`,
    `${rounds} rounds on ${cpus().length} cores, with the minimum in parentheses. Other work on the machine: a load of`,
    `${before.toFixed(1)}. Containers use the network of the machine. \`docker build\` is followed by \`docker run\`; to replace`,
    `a container, by \`docker rm --force\` and \`docker run\`: ${2 * rounds} times each, in turns. Before each change, the machine`,
    "rests for 2.5 s, as when somebody edits a file. Written by `bench/image.mjs`.",
    "",
    ...table,
    "",
  ].join("\n"),
);
