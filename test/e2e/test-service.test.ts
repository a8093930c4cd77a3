import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { libraries } from "../golden/evaluate.js";
import { dockerOutput } from "./support/docker.js";

const fixture = join(import.meta.dirname, "../fixtures/test-service/tests.nix");

const ownFixture = join(import.meta.dirname, "../fixtures/test-service/own-profiles.nix");

const build = (attribute: string, ...more: string[]) => buildOf(fixture, attribute, ...more);

const buildOf = (file: string, attribute: string, ...more: string[]) =>
  execa(
    "nix-build",
    [
      ...[file, "--no-out-link", "--option", "substitute", "false", "-A", attribute],
      ...["--arg", "framework", join(libraries.debian, "gen-nix"), ...more],
    ],
    { reject: false },
  );

describe("testService of the framework", () => {
  it("runs an unprivileged test in the sandbox of a build", async () => {
    const { exitCode, stdout, stderr } = await build("unprivileged.supervisord");
    expect(exitCode, stderr).toBe(0);
    expect(await readFile(stdout, "utf8")).toContain("passed: web-supervisord-unprivileged\n");
  });

  it("takes profiles and process managers of the caller", async () => {
    const { exitCode, stdout, stderr } = await buildOf(ownFixture, "elsewhere.sysvinit");
    expect(exitCode, stderr).toBe(0);
    expect(await readFile(stdout, "utf8")).toContain("the state is in /home/unprivileged/own\n");
    const own = 'builtins.toFile "module.nix" "{ ... }: { deploySystem = 1; }"';
    const other = await buildOf(ownFixture, "elsewhere.sysvinit", "--arg", "module", own);
    expect(other.stderr).toMatch(
      /the module of sysvinit deploys to a virtual machine; use nixproc/,
    );
  });

  it("shows what the processes printed when a test fails", async () => {
    const { exitCode, stderr } = await build("unprivileged.s6", "--argstr", "wanted", "nothing");
    expect(stderr).toMatch(/the last lines of the log:\n(.*\n)*web +\| .*"GET \/ HTTP/);
    expect(stderr).toContain(
      "FAILED: web-s6-unprivileged: must succeed, but ended with exit code 1",
    );
    expect(exitCode).not.toBe(0);
  });

  it("makes a privileged test a program, which runs it in a container", async () => {
    const { stdout } = await build("privileged.s6");
    const run = await execa(`${stdout}/bin/run-test`, [], { reject: false });
    expect(run.stdout).toContain("the user is web");
    expect(run.stdout).toContain("uid=1234(ftp) gid=100(users)");
    expect(run.stdout).toContain("passed: web-s6-privileged");
    expect(run.exitCode).toBe(0);
  });

  it("removes the container and the image of a test that is interrupted", async () => {
    const { stdout } = await build("privileged.s6", "--argstr", "wanted", "nothing");
    const run = execa(`${stdout}/bin/run-test`, [], { reject: false, all: true });
    // The test has a container from now on.
    await new Promise<void>((resolve) => {
      run.all.on("data", (text) => String(text).includes("waiting: ") && resolve());
    });
    run.kill("SIGINT");
    const { exitCode, all } = await run;
    expect(exitCode, all).toBe(130);
    expect(all).toMatch(/interrupted$/);
    expect(await dockerOutput("images", "--quiet", "gen-nix-test-web:s6-privileged")).toBe("");
  });

  it.each([
    ["unprivileged.systemd", [], /systemd needs a host, and a test has no virtual machine; choose/],
    ["rootless", [], /there is no profile rootless; choose privileged or unprivileged/],
    [
      "unprivileged.s6",
      ["--arg", "nixosConfig", "{ services.nginx.enable = true; }"],
      /nixosConfig configures a virtual machine of NixOS, .*: services is not possible/,
    ],
  ])("says why %s %j is impossible", async (attribute, more, message) => {
    const { stderr } = await build(attribute, ...more);
    expect(stderr).toMatch(message);
  });
});
