import { describe, expect, it } from "vitest";
import { renderCommandLine, withSudo } from "../../../src/run/command-line.js";
import { describeReach, renderEngineCommand } from "../../../src/run/docker/describe-reach.js";
import { engineCandidates, engineCommand } from "../../../src/run/docker/engine.js";
import { engineDaemonCommand } from "../../../src/run/docker/engine-daemon-command.js";
import { parseLoadOutput } from "../../../src/run/docker/load-image.js";
import {
  createArguments,
  describeChangedPorts,
  describeRun,
  nameOfContainer,
  runArguments,
} from "../../../src/run/docker/run-request.js";
import { nixBuildCommand } from "../../../src/run/nix/build-command.js";
import { installCommand } from "../../../src/setup/install-packages.js";
import { docker, runRequest } from "../../support/stand-in-engine.js";

const own = { ...docker, host: "unix:///run/gen-nix/docker.sock" } as const;

describe("the command line of", () => {
  it("a build has a machine-readable log, and uses no binary cache where none can help", () => {
    const request = { file: "default.nix", outLink: "result", substitute: false, ownsStore: true };
    expect(renderCommandLine(nixBuildCommand(request))).toBe(
      "nix-build default.nix --out-link result --log-format internal-json" +
        " --option substitute false --option sandbox-fallback false",
    );
  });

  it("a build by an ordinary user does not change the machine's settings", () => {
    const request = { file: "default.nix", outLink: "result", substitute: true, ownsStore: false };
    expect(nixBuildCommand(request).args).not.toContain("--option");
  });

  it("a load has the archive and the engine's client", () => {
    const load = ["load", "-i", "my result"];
    expect(renderEngineCommand(docker, load)).toBe("docker load -i 'my result'");
    const podman = { program: "podman", host: undefined, sudo: true } as const;
    expect(renderEngineCommand(podman, load)).toBe("sudo podman load -i 'my result'");
  });

  it("a run selects the engine when it is not the default one", () => {
    expect(renderEngineCommand(own, runArguments(runRequest({ image: "a:b" })))).toBe(
      "DOCKER_HOST=unix:///run/gen-nix/docker.sock docker run --rm --network host a:b",
    );
  });

  it("a created container has the options of one that runs, and the name that the user gives last", () => {
    const request = runRequest({ options: ["--name", "one"], more: ["--cpus", "2"], detach: true });
    expect(createArguments(request).join(" ")).toBe(
      "create --network host --name one --cpus 2 shop:latest",
    );
    expect(nameOfContainer(request)).toBe("one");
    expect(nameOfContainer({ ...request, more: ["--name=two"] })).toBe("two");
    expect(nameOfContainer(runRequest({}))).toBeUndefined();
  });

  it.each([
    [{}, "--rm --network host"],
    [{ publish: ["8080:80", "53/udp"] }, "--rm --publish 8080:80 --publish 53/udp"],
    [{ publish: ["8080:80"], network: "shop" }, "--rm --network shop --publish 8080:80"],
    [{ more: ["--network=none"] }, "--rm --network=none"],
    [{ more: ["--net", "none"] }, "--rm --net none"],
    [{ more: ["-itp", "80:80"] }, "--rm -itp 80:80"],
    [{ more: ["-P"] }, "--rm -P"],
    [{ more: ["--publish-all"] }, "--rm --publish-all"],
    [{ more: ["--pids-limit", "100"] }, "--rm --network host --pids-limit 100"],
    [{ detach: true }, "--detach --network host"],
    [{ detach: true, remove: true }, "--detach --rm --network host"],
    [{ remove: false }, "--network host"],
    [
      { options: ["--name", "s"], labels: { a: "b c" } },
      "--rm --network host --name s --label 'a=b c'",
    ],
  ])("a run with %j is that of docker with %s", (changes, expected) => {
    expect(renderEngineCommand(docker, runArguments(runRequest(changes)))).toBe(
      `docker run ${expected} shop:latest`,
    );
  });

  it("a run describes the ports of its processes, and how to stop it", () => {
    const ports = [
      { process: "web", port: 8080 },
      { process: "cache", port: 6379 },
    ];
    expect(describeRun(runRequest({}), ports)).toBe(
      "running shop:latest; ports 8080 (web), 6379 (cache) of this host; Ctrl-C stops it",
    );
    expect(describeRun(runRequest({}), [])).toBe("running shop:latest; Ctrl-C stops it");
    expect(describeRun(runRequest({ network: "bridge" }), ports)).not.toContain("of this host");
    expect(describeRun(runRequest({ detach: true }), [])).toBe("running shop:latest");
  });

  it("a container in the place of another one describes its ports if they changed", () => {
    const request = runRequest({ publish: ["80:8080"] });
    const before = [{ process: "web", port: 8080 }];
    const moved = [{ process: "web", port: 8081 }];
    expect(describeChangedPorts(request, before, moved)).toBe("port 8081 (web) is not published");
    expect(describeChangedPorts(request, moved, moved)).toBeUndefined();
    expect(describeChangedPorts(request, moved, before)).toBeUndefined();
  });

  it.each([
    [["80:8080"], "running shop:latest; port 6379 (cache) is not published; Ctrl-C stops it"],
    [["127.0.0.1:80:8080/tcp", "6000-7000:6000-7000"], "running shop:latest; Ctrl-C stops it"],
    [["9999"], "ports 8080 (web), 6379 (cache) are not published"],
  ])("a run that publishes %j names the ports that it does not publish", (publish, expected) => {
    const ports = [
      { process: "web", port: 8080 },
      { process: "cache", port: 6379 },
    ];
    expect(describeRun(runRequest({ publish }), ports)).toContain(expected);
  });

  it("an engine that only root reaches goes through sudo, which keeps the engine's address", () => {
    expect(renderCommandLine(engineCommand({ ...own, sudo: true }, ["ps"]))).toBe(
      "sudo -n env DOCKER_HOST=unix:///run/gen-nix/docker.sock docker ps",
    );
    expect(withSudo({ program: "a", args: ["b"] }).args).toEqual(["-n", "env", "a", "b"]);
  });

  it("gen-nix's engine shares no socket, data or PID file with the system's", () => {
    const line = renderCommandLine(engineDaemonCommand({ alsoAt: [], bridge: true }));
    expect(line).not.toContain("/var/run/docker");
    expect(line).toContain("--data-root /var/lib/gen-nix/docker");
    expect(line).toContain("--host unix:///run/gen-nix/docker.sock");
    expect(line).not.toContain("--bridge");
  });

  it("an installation asks no questions, and removes no packages", () => {
    expect(renderCommandLine(installCommand(["nix-bin"]))).toBe(
      "DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --no-remove nix-bin",
    );
  });
});

describe("the command of a user instead of docker", () => {
  it("reaches the engine, with sudo and its address where they are needed", () => {
    expect(describeReach(docker)).toBe("docker");
    expect(describeReach({ ...docker, sudo: true })).toBe("sudo docker");
    expect(describeReach({ ...own, sudo: true })).toBe(
      "sudo DOCKER_HOST=unix:///run/gen-nix/docker.sock docker",
    );
  });
});

describe("the engines that are tried", () => {
  it("are only the user's engine when DOCKER_HOST is set", () => {
    expect(engineCandidates({ DOCKER_HOST: "tcp://10.0.0.1:2375" }, true)).toEqual([
      { program: "docker", host: undefined, sudo: false },
    ]);
  });

  it("end with podman, and use sudo only for ordinary users", () => {
    expect(engineCandidates({}, true).map((each) => each.sudo)).toEqual([false, false, false]);
    expect(engineCandidates({}, false).some((each) => each.sudo)).toBe(true);
    expect(engineCandidates({}, true).at(-1)?.program).toBe("podman");
  });

  it("are those of one program where the user chose it", () => {
    const programs = (wanted: "docker" | "podman", env = {}) =>
      new Set(engineCandidates(env, false, wanted).map(({ program }) => program));
    expect(programs("docker")).toEqual(new Set(["docker"]));
    expect(programs("podman")).toEqual(new Set(["podman"]));
    expect(programs("podman", { DOCKER_HOST: "tcp://10.0.0.1:2375" })).toEqual(new Set(["podman"]));
  });
});

describe("the name of a loaded image", () => {
  it.each([
    ["Loaded image: multiprocess:test", "multiprocess:test"],
    [
      "Getting image source signatures\nLoaded image: localhost/multiprocess:test",
      "localhost/multiprocess:test",
    ],
    ["Loaded image(s): localhost/a:b", "localhost/a:b"],
    ["nothing", undefined],
  ])("in %j is %s", (output, name) => {
    expect(parseLoadOutput(output)).toBe(name);
  });
});
