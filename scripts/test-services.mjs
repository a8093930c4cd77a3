// npm run test:services: runs the tests of every service of the catalogue under each process manager, with and without
// privileges, and with faults. Arguments are passed to `gen-nix test`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [
    ...["dist/cli.js", "test", "test/services/processes.yaml", "--packages", "debian"],
    ...["--process-manager", "all", "--both", "--faults", ...process.argv.slice(2)],
  ],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
