import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { containerBody } from "../../../src/run/docker/container-body.js";
import type { RunRequest } from "../../../src/run/docker/run-request.js";
import { runRequest } from "../../support/stand-in-engine.js";

const folder = mkdtempSync(join(tmpdir(), "gen-nix-container-body-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env = { DOCKER_CONFIG: folder };

const request = (keys: Partial<RunRequest>) =>
  runRequest({ labels: { model: "/shop.yaml" }, ...keys });

describe("a container that is created by the API", () => {
  it("has the network of the host by default", () => {
    expect(containerBody(request({}), env)).toEqual({
      body: {
        Image: "shop:latest",
        Labels: { model: "/shop.yaml" },
        Env: [],
        HostConfig: { NetworkMode: "host" },
      },
    });
  });

  it("has the published ports, the name and the variables that the client would give it", () => {
    const options = [
      "--name",
      "shop",
      "--env",
      "A=0",
      "--env",
      "A=1",
      "--env",
      "B=",
      "--user",
      "5",
      "--read-only",
    ];
    const publish = ["8080:80", "127.0.0.1:8081:80/tcp", "53:53/udp"];
    expect(containerBody(request({ options, publish }), env)).toEqual({
      name: "shop",
      body: {
        Image: "shop:latest",
        Labels: { model: "/shop.yaml" },
        Env: ["A=1", "B="],
        User: "5",
        ExposedPorts: { "80/tcp": {}, "53/udp": {} },
        HostConfig: {
          PortBindings: {
            "80/tcp": [
              { HostIp: "", HostPort: "8080" },
              { HostIp: "127.0.0.1", HostPort: "8081" },
            ],
            "53/udp": [{ HostIp: "", HostPort: "53" }],
          },
          ReadonlyRootfs: true,
        },
      },
    });
  });

  it.each([
    ["an option behind --", { more: ["--cpus", "2"] }],
    ["an option with a unit", { options: ["--memory", "1g"] }],
    ["a volume", { options: ["--volume", "data:/data"] }],
    ["a variable of the client's environment", { options: ["--env", "HOME"] }],
    ["a range of ports", { publish: ["8000-8010:80"] }],
    ["a port without one of the host", { publish: ["80"] }],
  ])("is left to the client with %s", (_what, keys) => {
    expect(containerBody(request(keys), env)).toBeUndefined();
  });

  it("is left to a client that adds proxies, or chooses a platform", () => {
    expect(
      containerBody(request({}), { ...env, DOCKER_DEFAULT_PLATFORM: "linux/arm64" }),
    ).toBeUndefined();
    writeFileSync(join(folder, "config.json"), '{"proxies": {"default": {}}}');
    expect(containerBody(request({}), env)).toBeUndefined();
  });
});
