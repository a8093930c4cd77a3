// Makes a fresh clone ready to run: dependencies from the lock, then the compiled code in dist/.
// Uses nothing but Node, since it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { managerFiles, ruleFiles } from "./generate-sources.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** What npm leaves in node_modules when it has installed a lock; the time of the last installation. */
const INSTALLED = join(root, "node_modules", ".package-lock.json");
const BUILT = join(root, "dist", "cli.js");
const SOURCES = [
  "src",
  "templates",
  "scripts/bundle.mjs",
  "scripts/comment-keys.mjs",
  "scripts/compile-templates.mjs",
  "scripts/copy-wasm.mjs",
  "scripts/generate-sources.mjs",
  "scripts/package-types.mjs",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  ...managerFiles,
  ...ruleFiles,
];

/** Installs and compiles what is missing or older than what it is made from. */
export function prepare() {
  requireNode(20, 12);
  process.env.HOME ||= userInfo().homedir;
  if (isOlder(INSTALLED, ["package-lock.json"])) {
    run("installing what package-lock.json names (npm ci)", ["ci", "--no-audit", "--no-fund"]);
    utimesSync(INSTALLED, new Date(), new Date());
  }
  if (isOlder(BUILT, SOURCES)) {
    rmSync(join(root, "dist"), { recursive: true, force: true });
    run("compiling gen-nix (npm run build)", ["run", "--silent", "build"]);
  }
}

function requireNode(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(`gen-nix needs Node ${major}.${minor} or newer; this is ${process.versions.node}`);
  process.exit(3);
}

/** Runs npm; shows what it says only when it fails. */
function run(purpose, args) {
  const start = performance.now();
  process.stderr.write(`${purpose} ...`);
  const { status, stdout, stderr, error } = spawnSync("npm", args, { cwd: root, encoding: "utf8" });
  if (status === 0) {
    process.stderr.write(` ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    return;
  }
  process.stderr.write(" failed\n");
  process.stderr.write(error ? `${error.message}\n` : `${stdout}${stderr}`);
  process.exit(3);
}

function isOlder(result, sources) {
  if (!existsSync(result)) return true;
  const made = statSync(result).mtimeMs;
  return sources.some((source) => newest(join(root, source)) > made);
}

/** When a file, or the newest file of a folder, was changed; 0 when there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
