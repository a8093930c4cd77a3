// npm run test:services: runs the tests of every service of the catalogue under each process manager, with and without
// privileges, and with faults. Arguments are passed to `gen-nix test`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// A run writes a lock beside the model.
const folder = mkdtempSync(join(tmpdir(), "gen-nix-services-"));
cpSync(join(root, "test/services"), folder, { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    ...["dist/cli.js", "test", join(folder, "processes.yaml"), "--packages", "debian"],
    ...["--process-manager", "all", "--both", "--faults", ...process.argv.slice(2)],
  ],
  { cwd: root, stdio: "inherit" },
);
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
