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

// SIGHUP is the end of a terminal.
it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
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
      const label = `--label gen-nix.model=${example.model}`;
      expect(told).toContain(`docker run --rm --network host ${label} ${IMAGE}`);
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

it("gen-nix run in the background publishes ports, passes options on, and is found from its folder", async () => {
  const name = "gen-nix-e2e-detached";
  const run = ["run", example.model, "--packages", "debian", "--detach", "--name", name];
  const options = [
    "-p",
    "127.0.0.1:18099:8080",
    "-e",
    "GREETING=hello",
    "--read-only",
    "--tmpfs",
    "/run",
    "--tmpfs",
    "/var",
  ];
  try {
    const first = await genNix([...run, ...options, "--", "--hostname", "shop"]);
    expect([first.exitCode, first.stdout]).toEqual([0, name]);
    expect(first.stderr).toContain("port 5000 (webapp) is not published");
    expect(first.stderr).toContain(`\nlogs: gen-nix logs --follow --container ${name}\n`);
    await waitUntil("the page is served", async () => {
      const page = await requestPage({ port: 18099, host: "webapp.local" }).catch(() => undefined);
      return page?.status === 200;
    });
    const exec = ["exec", "-m", example.model, "webapp", "--"];
    const inside = await genNix([
      ...exec,
      "sh",
      "-c",
      "echo $GREETING; cat /etc/hostname; touch /x",
    ]);
    expect(inside.stdout).toBe("hello\nshop");
    expect(inside.stderr).toContain("Read-only file system");
    const second = await genNix([...run, ...options]);
    expect(second.exitCode).toBe(3);
    expect(second.stderr).toMatch(/failed:\n.* name .* is already in use/);
    // The engine creates a container before it finds that it cannot start it.
    const third = await genNix([...run.slice(0, -1), `${name}-2`, ...options]);
    expect(third.exitCode).toBe(3);
    expect(await dockerOutput("ps", "--all", "--quiet", "--filter", `name=${name}-2`)).toBe("");
    const refused = await genNix([...run, "-p", "1:2", "--network", "host"]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("--publish")]);
    expect((await genNix(["stop", "-m", example.model])).exitCode).toBe(0);
  } finally {
    await docker("rm", "--force", name);
  }
});
