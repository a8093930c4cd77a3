// Prepares a fresh clone: installs the dependencies of the lock, and compiles the code to dist/. It uses
// only Node, because it runs before other packages are installed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { managerFiles, ruleFiles } from "./generate-sources.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The file that npm writes to node_modules after an installation; its time is that of the last
 * installation.
 */
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
  "scripts/parse-library.mjs",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
  ...managerFiles,
  ...ruleFiles,
];

/** Installs and compiles if the result is missing or older than its sources. */
export function prepare() {
  requireNode(20, 12);
  process.env.HOME ||= userInfo().homedir;
  if (isOlder(INSTALLED, ["package-lock.json"])) {
    run("installing the packages of package-lock.json (npm ci)", ["ci", "--no-audit", "--no-fund"]);
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

/** Runs npm; prints its output only when it fails. */
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

/** Returns the time of the last change of a file, or of the newest file in a folder; 0 without one. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
