// Measures for each process manager how long a profile of 10, 100 and 1000 processes takes to
// evaluate and to build. See README.md.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";

const here = import.meta.dirname;
const counts = [10, 100, 1000];
const rounds = 3;

const managers = readdirSync(path.join(here, "../nix/backends"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

let nonces = 0;

/** Runs a program of Nix. Returns its output and the seconds that it took. */
function run(program, attribute, options) {
  const start = performance.now();
  const args = [
    path.join(here, "profiles.nix"),
    ...["-A", attribute, "--option", "substitute", "false"],
    ...options,
  ];
  const output = execFileSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return { output, seconds: (performance.now() - start) / 1000 };
}

/** Evaluates and builds a new derivation. Returns the seconds of each, and the number of builds. */
function measureOnce(attribute, parameters) {
  nonces += 1;
  const given = ["--argstr", "nonce", `${Date.now()}-${nonces}`, ...parameters];
  const evaluation = run("nix-instantiate", attribute, given);
  const derivation = evaluation.output.trim().split("!")[0] ?? "";
  const start = performance.now();
  const { status, stderr } = spawnSync(
    "nix-store",
    ["--realise", derivation, "--option", "substitute", "false"],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(stderr);
  return {
    evaluation: evaluation.seconds,
    build: (performance.now() - start) / 1000,
    derivations: (stderr.match(/^building /gm) ?? []).length,
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Returns the medians of several rounds. */
function measure(attribute, parameters = []) {
  const measured = Array.from({ length: rounds }, () => measureOnce(attribute, parameters));
  return {
    evaluation: median(measured.map(({ evaluation }) => evaluation)),
    build: median(measured.map(({ build }) => build)),
    derivations: median(measured.map(({ derivations }) => derivations)),
  };
}

function row(cells) {
  return `| ${cells.join(" | ")} |`;
}

// Builds the packages that profiles need before the first measurement.
for (const manager of managers) measureOnce("profile", ["--argstr", "manager", manager]);

const trivial = measure("trivial");
const rows = managers.flatMap((manager) =>
  counts.map((count) => {
    const { evaluation, build, derivations } = measure("profile", [
      ...["--argstr", "manager", manager, "--arg", "count", String(count)],
    ]);
    const cells = [
      manager,
      count,
      derivations,
      `${evaluation.toFixed(2)} s`,
      `${(evaluation / trivial.evaluation).toFixed(1)}×`,
      `${build.toFixed(2)} s`,
      `${(build / trivial.build).toFixed(1)}×`,
    ];
    process.stdout.write(`${row(cells)}\n`);
    return row(cells);
  }),
);

const lines = [
  "# Profiles: latest results",
  "",
  `Medians of ${rounds} rounds on ${cpus().length} cores. A trivial derivation took ${trivial.evaluation.toFixed(2)} s to evaluate and`,
  `${trivial.build.toFixed(2)} s to build; × is the ratio to it. Written by \`bench/profiles.mjs\`.`,
  "",
  row(["manager", "processes", "derivations", "evaluation", "", "build", ""]),
  row(["---", "---:", "---:", "---:", "---:", "---:", "---:"]),
  ...rows,
  "",
];
writeFileSync(path.join(here, "results/profiles.md"), lines.join("\n"));
