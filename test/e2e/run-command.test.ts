import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findListeners, renderListener } from "../../src/run/port-listener.js";
import { requestPage } from "../../src/run/request-page.js";
import { docker, dockerOutput } from "./support/docker.js";
import { copyExample, type ExampleCopy } from "./support/example.js";
import { genNix, ROOT } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const IMAGE = "gen-nix-e2e-run:test";
let example: ExampleCopy;
beforeAll(async () => {
  example = await copyExample("gen-nix-e2e-run");
});
afterAll(async () => {
  await docker("rmi", "--force", IMAGE);
  await example?.remove();
});

it.each(["SIGINT", "SIGTERM"] as const)(
  "gen-nix run serves the page on the machine's own network until %s, and leaves nothing behind",
  async (signal) => {
    expect((await findListeners([5000, 8080])).map((it) => renderListener(it))).toEqual([]);
    const args = [`${ROOT}dist/cli.js`, "run", example.model, "--packages", "debian"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let told = "";
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
    });
    const ended = once(child, "exit");
    try {
      const page = await waitUntil(
        "the page is served",
        () => requestPage({ port: 8080, host: "webapp.local" }).catch(() => undefined),
        60,
      );
      expect(page.body).toContain("Simple test webapp");
      expect(told).toContain(`docker run --rm --network host ${IMAGE}`);
      expect(told).toMatch(
        /^running \S+; ports .*8080 \(nginx\).* of this host; Ctrl-C stops it$/m,
      );
      const second = await genNix(["run", example.model, "--packages", "debian"]);
      expect(second.exitCode).toBe(3);
      expect(second.stderr).toMatch(
        new RegExp(`port 8080 \\(process nginx\\) is taken by the container \\S+ of ${IMAGE}`),
      );
      expect(second.stderr).toMatch(/^hint: .* rm --force \S+$/m);
    } finally {
      child.kill(signal);
    }
    expect(await ended).toEqual([0, null]);
    expect(await dockerOutput("ps", "--all", "--quiet", "--filter", `ancestor=${IMAGE}`)).toBe("");
    expect(await findListeners([5000, 8080])).toEqual([]);
  },
);
