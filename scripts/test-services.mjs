// npm run test:services: runs the tests of every service of the catalogue under each process manager, with and without
// privileges, and with faults. Arguments are passed to `gen-nix test`. A run without arguments writes its table to
// docs/services/tested.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("..", import.meta.url));
const model = parse(readFileSync(join(root, "test/services/processes.yaml"), "utf8"), {
  merge: true,
});
const given = process.argv.slice(2);

// A run writes a lock beside the model.
const folder = mkdtempSync(join(tmpdir(), "gen-nix-services-"));
cpSync(join(root, "test/services"), folder, { recursive: true });
const { status, stdout } = spawnSync(
  process.execPath,
  [
    ...["dist/cli.js", "test", join(folder, "processes.yaml"), "--packages", "debian", "--json"],
    ...["--process-manager", "all", "--both", "--faults", ...given],
  ],
  { cwd: root, stdio: ["inherit", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1e9 },
);
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

const { cells } = JSON.parse(stdout);
for (const { processManager, profile, tests, faults, failure } of cells) {
  const where = `${processManager} ${profile}`;
  if (failure !== undefined) console.log(`${where}: ${failure}`);
  for (const { name, reason, output } of [...tests, ...faults].filter(({ passed }) => !passed))
    console.log(`${where}: ${name}: ${reason}\n${output}`);
}
const table = printTable(cells);
console.log(table);
if (given.length === 0) writeFileSync(join(root, "docs/services/tested.md"), printPage(table));

/** Prints a row for each constructor: of its tests and faults in each variant, how many passed. */
function printTable(cells) {
  const columns = cells.map(({ processManager, profile }) => `${processManager}, ${profile}`);
  const services = Object.entries(model.processes)
    .map(([name, process]) => ({ name, service: process.constructor }))
    .filter(({ service }) => typeof service === "string")
    .sort((one, other) => (one.service < other.service ? -1 : 1));
  const rows = services.map(({ name, service }) => [
    `[${service}](${service}.md)`,
    ...cells.map(({ tests, faults }) => {
      const own = [...tests, ...faults].filter(
        (result) => result.name === `kill ${name}` || result.name.startsWith(`${name}.`),
      );
      const passed = own.filter((result) => result.passed).length;
      return own.length === passed ? String(passed) : `**${passed} of ${own.length}**`;
    }),
  ]);
  const line = (texts) => `| ${texts.join(" | ")} |\n`;
  return [["service", ...columns], ["---", ...columns.map(() => "---:")], ...rows]
    .map(line)
    .join("");
}

function printPage(table) {
  return `# What was tested

\`npm run test:services\` writes this page: it runs every service that Debian has under each process manager of the
embedded package set, as root with a user for each process, and as an ordinary user. A cell counts what passed: the
tests of the service with a real client, the process being killed and ready again, and the tests once more after that.
Something that did not pass is bold.

${table}`;
}
