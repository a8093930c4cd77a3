// Compiles the runtime with this machine's compiler and its sanitizers, and runs its tests on that build.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const runtime = join(root, "nix/runtime");
const folder = mkdtempSync(join(tmpdir(), "gen-nix-sanitized-"));
// Some tests run it as an ordinary user.
chmodSync(folder, 0o755);

function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

const make = (...words) => run("make", ["-C", runtime, "SANITIZE=1", "CFLAGS=-O1", ...words]);

const sources = readdirSync(join(runtime, "src"))
  .filter((name) => name.endsWith(".c") && name !== "main.c")
  .map((name) => join("src", name));
const parts = join(root, "test/runtime/support/parts.c");
let status =
  make(`out=${join(folder, "gen-nix-process")}`) ||
  make(`out=${join(folder, "parts")}`, `sources=${parts} ${sources.join(" ")}`);
if (status === 0) {
  for (const name of ["gen-nix-init", "gen-nix-control"])
    symlinkSync("gen-nix-process", join(folder, name));
  status = run("npx", ["vitest", "run", "--project", "quick", "test/runtime"], {
    GEN_NIX_RUNTIME: folder,
    GEN_NIX_RUNTIME_SEEDS: "1 2 3 4 5",
    GEN_NIX_RUNTIME_INPUTS: "2000",
    ASAN_OPTIONS: "detect_leaks=0",
  });
}
rmSync(folder, { recursive: true });
process.exit(status);
