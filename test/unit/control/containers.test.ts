import { describe, expect, it } from "vitest";
import { parseContainers } from "../../../src/control/container.js";
import { describeEnded } from "../../../src/control/describe-ended.js";
import { isOfModel } from "../../../src/control/is-of-model.js";

const inspected = {
  Id: "0f3a",
  Name: "/shop-1",
  Path: "/nix/store/j027hvksp5695zhvfmv3m3yvvngnv2h8-init/init",
  Config: { Image: "shop:latest", Labels: null },
  State: { Running: true, ExitCode: 0, FinishedAt: "0001-01-01T00:00:00Z" },
  HostConfig: { AutoRemove: false },
};
const parse = (changes: object = {}) => {
  const [container] = parseContainers(JSON.stringify([{ ...inspected, ...changes }]));
  if (container === undefined) throw new Error("no container");
  return container;
};
const engine = {
  program: "docker",
  name: "Docker",
  host: undefined,
  sudo: false,
  version: "1",
} as const;

describe("the containers of an engine", () => {
  it("are read from Docker's output and from Podman's", () => {
    const docker = parse();
    expect(docker).toMatchObject({ name: "shop-1", image: "shop:latest", isOurs: true });
    const podman = parse({ Name: "shop-1", Config: { Image: "localhost/shop:latest" } });
    expect(podman).toEqual(docker);
    expect(parseContainers("")).toEqual([]);
  });

  it("of other images are not gen-nix's", () => {
    expect(parse({ Path: "nginx" }).isOurs).toBe(false);
  });
});

describe("a container", () => {
  const model = { path: "/home/ann/shop/processes.yaml", image: "shop:latest" };

  it("belongs to the model whose image it runs", () => {
    expect(isOfModel(parse(), model)).toBe(true);
    expect(isOfModel(parse(), { ...model, image: "other:latest" })).toBe(false);
    expect(isOfModel(parse(), { ...model, image: undefined })).toBe(false);
  });

  it("that gen-nix run started belongs to that model only, also after its image was renamed", () => {
    const labelled = (path: string) =>
      parse({ Config: { Image: "shop:latest", Labels: { "gen-nix.model": path } } });
    expect(isOfModel(labelled(model.path), { ...model, image: "renamed:latest" })).toBe(true);
    expect(isOfModel(labelled("/home/ann/copy/processes.yaml"), model)).toBe(false);
  });

  it("that has ended is reported with its exit code and the next commands", () => {
    const ended = parse({
      State: { Running: false, ExitCode: 3, FinishedAt: "2026-01-01T10:00:00.5Z" },
    });
    const now = Date.parse("2026-01-01T10:05:02Z");
    expect(describeEnded(engine, ended, now)).toBe(
      "container shop-1 (shop:latest) is not running: it ended with exit code 3, 5 min 1 s ago\n" +
        "  hint: docker start shop-1 starts it; gen-nix logs --container shop-1 shows its log",
    );
    const created = parse({ State: { Running: false, FinishedAt: "0001-01-01T00:00:00Z" } });
    expect(describeEnded(engine, created)).toMatch(/^container .* is not running\n/);
  });
});
