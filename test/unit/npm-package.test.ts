import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = join(import.meta.dirname, "../..");

describe("npm publish, whose page would have no working links without a repository,", () => {
  const script = join(root, "scripts/check-repository.mjs");

  async function check(manifest: object, remote?: string) {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    await execa("git", ["init", "--quiet", folder]);
    if (remote !== undefined) await execa("git", ["-C", folder, "remote", "add", "origin", remote]);
    return execa(process.execPath, [script], { cwd: folder, reject: false });
  }

  it("runs the script before it publishes", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(scripts.prepublishOnly).toBe("node scripts/check-repository.mjs");
  });

  it.each([
    ["https://git.example.org/shop/gen-nix.git", "git+https://git.example.org/shop/gen-nix.git"],
    ["git@git.example.org:shop/gen-nix.git", "git+https://git.example.org/shop/gen-nix.git"],
    ["ssh://git@git.example.org:22/shop/gen-nix", "git+https://git.example.org/shop/gen-nix.git"],
    ["/srv/gen-nix", "git+https://HOST/OWNER/gen-nix.git"],
    [undefined, "git+https://HOST/OWNER/gen-nix.git"],
  ])("stops without a repository, and names that of the remote %s", async (remote, url) => {
    const { exitCode, stderr } = await check({ name: "gen-nix" }, remote);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`npm pkg set repository.type=git repository.url=${url}\n`);
  });

  it("goes on with a repository", async () => {
    const repository = { type: "git", url: "git+https://git.example.org/shop/gen-nix.git" };
    expect(await check({ name: "gen-nix", repository })).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
