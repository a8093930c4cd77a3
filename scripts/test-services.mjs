// npm run test:services [MODEL...]: runs the tests of every service of the catalogue under each process manager, with and
// without privileges, and with faults. The models are those of test/services, such as `web`; all by default. Arguments
// after the models are passed to `gen-nix test`. A run without arguments writes its table to docs/services/tested.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("..", import.meta.url));
const all = readdirSync(join(root, "test/services"))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));

const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => !all.includes(word));
const chosen = given.slice(0, firstOption === -1 ? given.length : firstOption);
const options = given.slice(chosen.length);

/** The names of the columns, and for each service what passed in each column. */
const columns = [];
const rows = new Map();

for (const model of chosen.length === 0 ? all : chosen) addResults(model, runTests(model));
const table = printTable();
console.log(table);
if (given.length === 0) writeFileSync(join(root, "docs/services/tested.md"), printPage(table));

/** Runs the tests of a model, and returns the variants with their results. */
function runTests(model) {
  // A run writes a lock beside the model.
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-services-"));
  cpSync(join(root, "test/services"), folder, { recursive: true });
  // Modular services need the module system of nixpkgs, which the package set lacks.
  const moduleSystem = join(root, "test/fixtures/modular-services/nixpkgs");
  cpSync(moduleSystem, join(folder, "modular/nixpkgs"), { recursive: true });
  // the services of this model need root
  const profiles = model === "root" ? "--privileged" : "--both";
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...["dist/cli.js", "test", join(folder, `${model}.yaml`), "--packages", "debian", "--json"],
      ...["--process-manager", "all", profiles, "--faults", ...options],
    ],
    { cwd: root, stdio: ["inherit", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1e9 },
  );
  rmSync(folder, { recursive: true });
  if (status !== 0) process.exitCode = status ?? 1;
  const { cells } = JSON.parse(stdout);
  for (const { processManager, profile, tests, faults, failure } of cells) {
    const where = `${model}: ${processManager} ${profile}`;
    if (failure !== undefined) console.log(`${where}: ${failure}`);
    for (const { name, reason, output } of [...tests, ...faults].filter(({ passed }) => !passed))
      console.log(`${where}: ${name}: ${reason}\n${output}`);
  }
  return cells;
}

/** Counts, for each constructor of a model, its tests and faults that passed in each variant. */
function addResults(model, cells) {
  const {
    processes,
    constructors = {},
    "x-tested": more = {},
  } = parse(readFileSync(join(root, `test/services/${model}.yaml`), "utf8"), {
    merge: true,
    logLevel: "error",
  });
  for (const { processManager, profile, tests, faults, failure } of cells) {
    const column = `${processManager}, ${profile}`;
    if (!columns.includes(column)) columns.push(column);
    for (const [key, value] of Object.entries(processes)) {
      // A constructor of the model itself is no service of the catalogue.
      if (typeof value.constructor !== "string" || value.constructor in constructors) continue;
      const name = value.instanceName ?? `${value.constructor}${value.instanceSuffix ?? ""}`;
      const names = [key, name, ...(more[key] ?? [])];
      const own = [...tests, ...faults].filter((result) =>
        names.some(
          (one) =>
            [one, `kill ${one}`, `${one} after kills`].includes(result.name) ||
            result.name.startsWith(`${one}.`),
        ),
      );
      const row = rows.get(value.constructor) ?? new Map();
      rows.set(value.constructor, row);
      const before = row.get(column) ?? { passed: 0, number: 0 };
      row.set(column, {
        passed: before.passed + own.filter((result) => result.passed).length,
        number: before.number + (failure === undefined ? own.length : 1),
      });
    }
  }
}

function printTable() {
  const line = (texts) => `| ${texts.join(" | ")} |\n`;
  const printCell = (cell) => {
    if (cell === undefined) return "-";
    const { passed, number } = cell;
    return passed === number ? String(passed) : `**${passed} of ${number}**`;
  };
  const services = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    ["service", ...columns],
    ["---", ...columns.map(() => "---:")],
    ...services.map(([service, row]) => [
      `[${service}](${service}.md)`,
      ...columns.map((column) => printCell(row.get(column))),
    ]),
  ]
    .map(line)
    .join("");
}

function printPage(table) {
  return `# What was tested

\`npm run test:services\` writes this page: it runs every service that Debian has under each process manager of the
embedded package set, as root with a user for each process, and as an ordinary user. A cell counts what passed: the
tests of the service with a real client, the process being killed and ready again, and the tests once more after that.
Something that did not pass is bold; a service that needs root has no result as an ordinary user.

\`npm run test:systems\` also stores something in each of the services that keep data, under the same process managers
and users. It is still there after the container was upgraded in place, and in a container of the new image with the
volume of the old one.

${table}`;
}
