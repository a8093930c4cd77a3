import { chmodSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { packagesFor } from "../../../src/run/debian-packages.js";
import { findEngine, requireEngine } from "../../../src/run/docker/engine.js";
import { describeAbsence, describeFailure } from "../../../src/run/docker/engine-failure.js";
import { parseServer } from "../../../src/run/docker/parse-server.js";
import { describeNeeds } from "../../../src/setup/needs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the packages that provide needs", () => {
  const onDebian12 = async () => false;
  const onDebian13 = async (name: string) => name === "docker-cli";

  it("are one for Docker on Debian 12, and two since Debian 13", async () => {
    const docker = ["docker-engine", "docker-client"] as const;
    expect(await packagesFor(docker, onDebian12)).toEqual(["docker.io"]);
    expect(await packagesFor(docker, onDebian13)).toEqual(["docker.io", "docker-cli"]);
    expect(await packagesFor(["docker-client"], onDebian13)).toEqual(["docker-cli"]);
  });

  it("include those that ordinary users of Podman need", async () => {
    expect(await packagesFor(["nix", "podman"], onDebian13)).toEqual([
      "nix-bin",
      "podman",
      "uidmap",
      "slirp4netns",
      "passt",
    ]);
  });
});

describe("the description of needs", () => {
  it.each([
    [["nix", "docker-engine", "docker-client", "apparmor"], "Nix and Docker"],
    [["docker-client"], "Docker's client"],
    [["docker-engine"], "Docker's engine"],
    [["nix", "podman"], "Nix and Podman"],
  ] as const)("%j is %s", (needs, text) => {
    expect(describeNeeds(needs)).toBe(text);
  });
});

describe("an engine that does not answer", () => {
  const local =
    "permission denied while trying to connect to the Docker daemon at unix:///run/d.sock";
  const docker = { program: "docker", words: local, chosen: undefined, isRoot: false } as const;

  it("refuses access when its socket denies it", () => {
    expect(describeFailure(docker).kind).toBe("refused");
    expect(describeFailure({ ...docker, chosen: "DOCKER_HOST=unix:///run/d.sock" }).kind).toBe(
      "refused",
    );
  });

  it("on another machine is unreachable, also when it denies access", () => {
    const words = "ann@far.example.test: Permission denied (publickey).";
    const chosen = "DOCKER_HOST=ssh://ann@far.example.test";
    expect(describeFailure({ ...docker, words, chosen })).toEqual({
      kind: "unreachable",
      reason: "no engine answers at DOCKER_HOST=ssh://ann@far.example.test",
    });
  });

  it("is a failure of Podman when Podman is the client", () => {
    const words = 'exec: "newuidmap": executable file not found in $PATH';
    expect(describeFailure({ ...docker, program: "podman", words }).reason).toContain(words);
  });

  it("is reported when no client is installed", () => {
    expect(describeAbsence({}).reason).toBe("neither docker nor podman is installed");
    expect(describeAbsence({}, "podman").reason).toBe("podman is not installed");
    expect(describeAbsence({ DOCKER_HOST: "tcp://a:1" }).reason).toBe("docker is not installed");
  });
});

describe("the engine behind a client", () => {
  it.each([
    ['{"Components":[{"Name":"Engine"}],"Version":"26.1.5"}', "Docker", "26.1.5"],
    ['{"Components":[{"Name":"Podman Engine"}],"Version":"5.4.2"}', "Podman", "5.4.2"],
  ])("in %s is %s", (stdout, name, version) => {
    expect(parseServer(stdout)).toEqual({ name, version });
  });

  it("is not detected when another program has the name docker", () => {
    expect(parseServer("null")).toBeUndefined();
    expect(parseServer("docker: a documentation generator")).toBeUndefined();
  });

  it("is Podman when podman-docker answers, and its client is still called docker", async () => {
    standIn("docker", "case $1 in version) echo null ;; info) echo 5.4.2 ;; esac");
    const search = await findEngine(process.env);
    expect(search.engine).toMatchObject({ program: "docker", name: "Podman", version: "5.4.2" });
  });

  it("is the one that the user chose, even when another one answers", async () => {
    standIn("docker", 'echo \'{"Version":"26.1.5"}\'');
    standIn("podman", "echo 5.4.2");
    expect((await findEngine(process.env)).engine?.program).toBe("docker");
    expect((await findEngine(process.env, "podman")).engine?.program).toBe("podman");
  });

  it("that fails is reported with its own message, without useless advice", async () => {
    standIn("podman", "echo 'cannot set up namespace' >&2; exit 125");
    await expect(requireEngine(process.env, "podman")).rejects.toThrow(
      /^podman is installed, but does not work: cannot set up namespace$/,
    );
  });
});

/** Replaces the engine by a script, because a quick test cannot have an engine in each state. */
function standIn(program: string, script: string): void {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/${program}`, `#!/bin/sh\n${script}\n`);
  chmodSync(`${folder}/${program}`, 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  vi.stubEnv("DOCKER_HOST", undefined);
  // An engine of this machine must not answer for the script.
  writeFileSync(`${folder}/config.json`, '{"currentContext":"stand-in"}');
  vi.stubEnv("DOCKER_CONFIG", folder);
}
