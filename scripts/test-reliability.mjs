// Puts the containers of each process manager to the test in a real engine, and writes what it measured into
// docs/reliability.md. As root; the cells of rows and managers that do not run stay as they are.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepare, root } from "./prepare.mjs";

const { values } = parseArgs({
  options: {
    /** Process managers, with commas between them; all that the package set has when absent. */
    managers: { type: "string" },
    /** A Nix file with a package set; the embedded one when absent. */
    "package-set": { type: "string" },
    /** Words, with commas between them: the rows whose file names contain one of them. */
    rows: { type: "string" },
    /** How many rows are tested at the same time. */
    jobs: { type: "string", default: "3" },
  },
});

prepare();
const env = { ...process.env };
if (values.managers !== undefined) env.GEN_NIX_RELIABILITY_MANAGERS = values.managers;
if (values.rows !== undefined) env.GEN_NIX_RELIABILITY_ROWS = values.rows;
if (values["package-set"] !== undefined)
  env.GEN_NIX_RELIABILITY_PACKAGE_SET = resolve(values["package-set"]);

const vitest = ["vitest", "run", "--project=reliability", `--maxConcurrency=${values.jobs}`];
const { status } = spawnSync("npx", vitest, { cwd: root, env, stdio: "inherit" });
process.exitCode = status ?? 1;
