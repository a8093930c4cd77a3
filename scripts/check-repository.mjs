// npm publish: npm's page resolves the links of the README by `repository`, and derives `homepage` and `bugs` from
// it. The checkout names no host, as it can be published from any.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { repository } = JSON.parse(readFileSync("package.json", "utf8"));

if (repository === undefined) {
  console.error(
    "package.json has no repository, so the links of the README would not work on npm's page. Add it:\n\n" +
      `    npm pkg set repository.type=git repository.url=${remoteUrl() ?? "git+https://HOST/OWNER/gen-nix.git"}\n`,
  );
  process.exitCode = 1;
}

/** The address of the remote `origin`, as npm writes it; undefined without one that others can reach. */
function remoteUrl() {
  const { stdout } = spawnSync("git", ["remote", "get-url", "origin"], { encoding: "utf8" });
  const address = (stdout ?? "").trim();
  const [, host, path] =
    /^(?:https?:\/\/|ssh:\/\/|git:\/\/)?(?:[^@/]+@)?([\w.-]+\.\w+)(?::\d+)?[:/]+(.+?)(?:\.git)?\/?$/.exec(
      address,
    ) ?? [];
  return host === undefined ? undefined : `git+https://${host}/${path}.git`;
}
