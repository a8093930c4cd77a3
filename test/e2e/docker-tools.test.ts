import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { requireEngine } from "../../src/run/docker/engine.js";
import { loadImage } from "../../src/run/docker/load-image.js";
import { docker, dockerOutput } from "./support/docker.js";
import { buildFixture } from "./support/fixture-image.js";
import { ROOT } from "./support/gen-nix.js";
import { nix } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";

/** Builds an image of the fixture, loads it, and returns the output of a command in it. */
async function run(image: string, reference: string, ...command: string[]): Promise<string> {
  await loadImage(await requireEngine(), await buildFixture("docker-tools", { image }));
  return dockerOutput("run", "--rm", reference, ...command);
}

describe("dockerTools of the embedded package set", () => {
  const references = ["owners", "derived", "few", "copied", "foreign", "as-root"].map(
    (name) => `tools-${name}:test`,
  );
  afterAll(() => docker("rmi", "--force", ...references));

  it("gives files the owners and modes of entries and fakeRootCommands", async () => {
    const printed = await run("owners", "tools-owners:test");
    expect(printed).toBe("/data/file 1234:567 640\n/state 42:43 750");
  });

  it("builds on another image, and keeps its environment variables unless they are set again", async () => {
    const printed = await run("derived", "tools-derived:test");
    expect(printed).toContain("A=from the base");
    expect(printed).toContain("B=from the image");
    expect(printed).not.toContain("B=from the base");
  });

  it("exports the files of an image with those of its base, and merges images into one archive", async () => {
    const exported = await buildFixture("docker-tools", { image: "exported" });
    const { stdout } = await execa("tar", ["-tf", exported]);
    expect(stdout.split("\n")).toEqual(expect.arrayContaining(["bin/bash", "bin/env"]));
    const merged = await buildFixture("docker-tools", { image: "merged" });
    const { stdout: loaded } = await docker("load", "--input", merged);
    expect(loaded.match(/tools-\w+:test/g)?.sort()).toEqual([
      "tools-derived:test",
      "tools-owners:test",
    ]);
  });

  it("without entries create the same users and state directories under fakeroot", async () => {
    const printed = await run(
      "foreign",
      "tools-foreign:test",
      ...["/bin/stat", "--format=%n %u:%g %a", "/tmp", "/etc/shadow", "/home/server"],
    );
    expect(printed).toBe("/tmp 0:0 1777\n/etc/shadow 0:0 600\n/home/server 123:321 700");
  });

  it("has at most maxLayers layers, with all packages", async () => {
    expect(await run("fewLayers", "tools-few:test")).toContain("GNU sed");
    const layers = await dockerOutput(
      "inspect",
      "--format",
      "{{len .RootFS.Layers}}",
      "tools-few:test",
    );
    expect(Number(layers)).toBeLessThanOrEqual(3);
  });

  it("copies to the root, and sets the user and the working directory", async () => {
    expect(await run("copied", "tools-copied:test")).toBe("/bin");
  });

  it("streams an image without an archive on the disk, under its lower-case name", async () => {
    const script = await buildFixture("docker-tools", { image: "streamed" });
    const { stdout } = await execa({ shell: true })`${script} | docker load`;
    const [, reference] = /Loaded image: (\S+)/.exec(stdout) ?? [];
    expect(reference).toMatch(/^tools-streamed:[a-z0-9]{32}$/);
    expect(await dockerOutput("run", "--rm", reference ?? "")).toBe("streamed");
    await docker("rmi", "--force", reference ?? "");
  });

  it("runs runAsRoot as root of the image, which keeps its owners and what it links to", async () => {
    const script =
      "cat /etc/passwd; stat -c '%u:%g %n' /data /data/file /home/webapp; stat -c '%F %t:%T' /data/null /data/pipe; /opt/bin/hello; ls /";
    const stdout = await run("asRoot", "tools-as-root:test", "/bin/sh", "-c", script);
    expect(stdout).toMatch(/^webapp:x:2000:2001::\/home\/webapp:/m);
    expect(stdout).toContain("7:0 /data\n2000:2001 /data/file\n2000:2001 /home/webapp\n");
    expect(stdout).toContain("character special file 1:3\nfifo 0:0\n");
    expect(stdout).toContain("Hello, world!");
  });
});

describe("the cost of a change", () => {
  it("is proportional to the change: another port rebuilds no layer of a package", async () => {
    await buildFixture("changed-port", { port: "5000" });
    const fixture = join(ROOT, "test/fixtures/changed-port");
    const expression = `import ${fixture} { pkgs = ${packageSet}; port = "5123"; }`;
    const { stderr } = await nix("nix-build", "--dry-run", "--no-out-link", "--expr", expression);
    const rebuilt = [...stderr.matchAll(/[a-z0-9]{32}-(\S+)\.drv/g)].map(([, name]) => name);
    expect(rebuilt.sort()).toEqual(["docker-image-changed-port.tar", "init"]);
  });
});
