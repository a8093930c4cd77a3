import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestReport } from "../../src/testing/test-result.js";
import { dockerOutput } from "./support/docker.js";
import { CLI, genNix } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const NAME = "gen-nix-e2e-test";

let folder = "";
const model = () => join(folder, "processes.json");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `${NAME}-`));
});
afterAll(() => rm(folder, { recursive: true }));

const web = {
  port: 8080,
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-m", "http.server", "${port}"],
  ready: { tcp: 8080 },
  user: "web",
  tests: {
    answers: {
      script: "curl --fail --silent http://localhost:${port}/; id -u",
      packages: ["${pkgs.curl}"],
      expect: "Directory listing",
    },
  },
};

const writeModel = (tests: object = {}) =>
  writeFile(
    model(),
    JSON.stringify({ image: { name: NAME, interactive: false }, processes: { web }, tests }),
  );

const test = (...args: string[]) => genNix(["test", model(), "--packages", "debian", ...args]);

/** The containers and images of tests. */
async function leftovers() {
  const containers = await dockerOutput("ps", "--all", "--quiet", "--filter", "label=gen-nix.test");
  const images = await dockerOutput("images", "--quiet", `${NAME}-test`);
  return [containers, images].map((text) => text.trim()).filter(Boolean);
}

describe("gen-nix test", () => {
  it("runs tests and faults under two process managers, with and without privileges", async () => {
    await writeModel({
      "sees-its-variant": {
        script: 'echo "$GEN_NIX_TEST_PROCESS_MANAGER $GEN_NIX_TEST_PROFILE $(id -u)"',
      },
    });
    const managers = ["--process-manager", "s6,supervisord,s6-rc"];
    const { exitCode, stdout } = await test(...managers, "--both", "--faults", "--json");
    const { cells, skipped } = JSON.parse(stdout) as TestReport;
    const outputs = cells.map(({ tests }) =>
      tests.find(({ name }) => name === "sees-its-variant")?.output.trim(),
    );
    expect(outputs).toEqual([
      "s6 privileged 0",
      "s6 unprivileged 1000",
      "supervisord privileged 0",
      "supervisord unprivileged 1000",
    ]);
    for (const { tests, faults } of cells) {
      const all = [...tests, ...faults];
      expect(all.map(({ name, passed, reason }) => (passed ? name : reason))).toEqual([
        "sees-its-variant",
        "web.answers",
        "kill web",
        "sees-its-variant after kills",
        "web.answers after kills",
        "stop",
      ]);
    }
    // The embedded set has no s6-rc.
    expect(skipped.map(({ processManager }) => processManager)).toEqual(["s6-rc"]);
    expect(exitCode).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it("shows why a test failed, and exits with 1", async () => {
    await writeModel({
      broken: {
        script: "echo before; curl --silent localhost:1; echo after",
        packages: ["${pkgs.curl}"],
      },
      slow: { command: ["${pkgs.coreutils}/bin/sleep", 60], timeout: "1s" },
    });
    const { exitCode, stdout } = await test();
    expect(stdout).toContain(
      "broken: ended with exit code 7\n    before\n  slow: did not end within 1 s",
    );
    expect(stdout).toMatch(/^supervisord +privileged .* 1 passed, 2 failed: broken, slow$/m);
    expect(exitCode).toBe(1);
  });

  it("keeps the results before a test that ends the container", async () => {
    await writeModel({
      first: { command: ["${pkgs.coreutils}/bin/true"] },
      "then-ends": { script: "kill -TERM 1; sleep 20", packages: ["${pkgs.coreutils}"] },
    });
    const { exitCode, stdout } = await test("first", "then-ends", "--faults", "--json");
    const { cells } = JSON.parse(stdout) as TestReport;
    expect(cells.map(({ tests }) => tests[0]?.name)).toEqual(["first"]);
    expect(exitCode).toBe(1);
  });

  it("names the tests when one is unknown, and removes the container after Ctrl-C", async () => {
    await writeModel({ waits: { command: ["${pkgs.coreutils}/bin/sleep", 60] } });
    const { exitCode, stderr } = await test("nothing");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("the tests are: waits, web.answers");
    const env = { TMPDIR: join(folder, "tmp") };
    await mkdir(env.TMPDIR);
    const run = execa(process.execPath, [CLI, "test", model(), "waits"], { reject: false, env });
    await waitUntil("a container runs", async () => (await leftovers()).length > 0);
    run.kill("SIGINT");
    expect((await run).exitCode).toBe(130);
    expect(await leftovers()).toEqual([]);
    // No link keeps a build from the garbage collector.
    expect(await readdir(env.TMPDIR)).toEqual([]);
  });

  it("tests a model in Nix, whose image file names the tests of the system", async () => {
    const folderOfNix = join(folder, "nix");
    await mkdir(folderOfNix);
    await writeFile(
      join(folderOfNix, "processes.nix"),
      `{ pkgs, stateDir, runtimeDir, logDir, tmpDir, forceDisableUserChange, processManager, gen-nix }:
      let
        genNix = import gen-nix {
          inherit pkgs stateDir runtimeDir logDir tmpDir forceDisableUserChange processManager;
        };
      in
      {
        worker = {
          queue = "jobs";
          pkg = genNix.createManagedProcess {
            name = "worker";
            foregroundProcess = "\${pkgs.coreutils}/bin/sleep";
            args = [ "infinity" ];
            tests.runs.command = [ "\${pkgs.coreutils}/bin/true" ];
          };
        };
      }`,
    );
    await writeFile(join(folderOfNix, "processes.image.nix"), "{ testFile = ./tests.nix; }\n");
    await writeFile(
      join(folderOfNix, "tests.nix"),
      `{ processInstances, stateDir }: {
        queues.script = "test -d \${stateDir} && echo \${processInstances.worker.queue}";
        queues.expect = "jobs";
      }`,
    );
    const words = ["test", join(folderOfNix, "processes.nix"), "--packages", "debian"];
    const { exitCode, stdout, stderr } = await genNix([...words, "--unprivileged"]);
    expect(stderr).toMatch(/ok queues .*\n.*ok worker\.runs /);
    expect(stdout).toMatch(/^supervisord +unprivileged .* 2 passed$/m);
    expect(exitCode).toBe(0);
  });
});
