// npm run test:releases: runs the tests that depend on the embedded package set, for each release of Debian
// with a lock. Arguments are passed to vitest; without arguments, all such tests run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const releases = JSON.parse(
  readFileSync(join(root, "nix/package-sets/debian/releases.json"), "utf8"),
);
const given = process.argv.slice(2);
const tests = given.length > 0 ? given : ["test/eval", "test/matrix", "test/e2e"];

const failed = releases.filter((release) => {
  console.log(`\nDebian ${release}`);
  const { status } = spawnSync(process.execPath, ["scripts/test.mjs", ...tests], {
    cwd: root,
    env: { ...process.env, GEN_NIX_TEST_RELEASE: release },
    stdio: "inherit",
  });
  return status !== 0;
});
console.log(`\n${releases.join(", ")}: ${failed.length === 0 ? "ok" : `failed on ${failed}`}`);
process.exitCode = failed.length === 0 ? 0 : 1;
