// Tests the containers of each process manager in a real engine, and writes the measurements to
// docs/reliability.md. Needs root. The cells of other rows and managers do not change.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepare, root } from "./prepare.mjs";

const { values } = parseArgs({
  options: {
    /** Process managers, separated by commas; all in the package set when absent. */
    managers: { type: "string" },
    /** A Nix file with a package set; the embedded one when absent. */
    "package-set": { type: "string" },
    /** Words, separated by commas: selects the rows whose file names contain one of them. */
    rows: { type: "string" },
    /** The number of rows that are tested at the same time. */
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
