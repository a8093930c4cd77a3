import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isDownload } from "../../src/run/nix/derivation-name.js";
import { captureProgram } from "../../src/run/start-program.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";

describe("a second store with only the downloads, without a network", () => {
  let example: ExampleCopy;
  let store: string;
  beforeAll(async () => {
    example = await copyExample("gen-nix-e2e-reproducible");
    store = await mkdtemp(join(tmpdir(), "gen-nix-store-"));
  });
  afterAll(async () => {
    await example?.remove();
    // A store's folders are read-only, so that only `rm` of root removes them at once.
    await captureProgram({ program: "rm", args: ["-rf", store] });
  });

  it("builds the same image, bit for bit", async () => {
    const { exitCode, stderr } = await genNix(["build", example.model, "--packages", "debian"]);
    expect(exitCode, stderr).toBe(0);
    const file = join(example.directory, "default.nix");
    await copyDownloads(file, store);

    const args = ["-n", "nix-build", file, "--no-out-link", "--store", store];
    const second = await captureProgram({
      program: "unshare",
      args: [...args, "--option", "substitute", "false"],
    });
    expect(second.exitCode, second.stderr).toBe(0);
    expect(await sha256(join(store, second.stdout))).toBe(await sha256(example.result));
  });
});

/** Copies every file that a build would download into another store. */
async function copyDownloads(file: string, store: string): Promise<void> {
  const derivation = await nixOutput("nix-instantiate", file);
  const derivations = (await nixOutput("nix-store", "--query", "--requisites", derivation))
    .split("\n")
    .filter((path) => path.endsWith(".drv") && isDownload(path));
  // The garbage collector may have deleted the download of a package that is still there.
  const paths = await nixOutput("nix-store", "--realise", ...derivations);
  const copied = await captureProgram({
    program: "nix",
    args: [
      ...["--extra-experimental-features", "nix-command", "copy", "--no-check-sigs"],
      ...["--to", store, ...paths.split("\n")],
    ],
  });
  if (copied.exitCode !== 0) throw new Error(copied.stderr);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
