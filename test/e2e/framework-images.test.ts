import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { requireEngine } from "../../src/run/docker/engine.js";
import { loadImage } from "../../src/run/docker/load-image.js";
import { docker, dockerOutput } from "./support/docker.js";
import { ROOT } from "./support/gen-nix.js";
import { nixOutput } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";
import { waitUntil } from "./support/wait-until.js";

const fixture = join(ROOT, "test/fixtures/framework-models/image.nix");

describe("an image of a user of the framework", () => {
  const images: string[] = [];
  const containers: string[] = [];
  afterAll(async () => {
    await docker("rm", "--force", ...containers);
    await docker("rmi", "--force", ...images);
  });

  async function start(manager: string, interactive: boolean): Promise<string> {
    const expression = `import ${fixture} { pkgs = ${packageSet}; processManager = "${manager}"; interactive = ${interactive}; }`;
    return run(expression, `${manager}-${interactive ? "interactive" : "minimal"}`);
  }

  async function run(expression: string, tag: string): Promise<string> {
    const archive = await nixOutput("nix-build", "--no-out-link", "--expr", expression);
    await loadImage(await requireEngine(), archive);
    const image = `gen-nix-e2e-framework:${tag}`;
    images.push(image);
    const id = await dockerOutput("run", "--detach", "--network", "none", image);
    containers.push(id);
    return id;
  }

  it.each(["supervisord", "s6"])(
    "lets a script find sed, grep, date and hostname without an interactive image: %s",
    async (manager) => {
      const id = await start(manager, false);
      await waitUntil("the script prints", async () => {
        const { stdout } = await docker("logs", id);
        return /tick +\| year twenty-\d+ on [0-9a-f]{12}$/m.test(stdout);
      });
      const { stdout, stderr } = await docker("logs", id);
      expect(stdout + stderr).not.toContain("not found");
    },
  );

  it("runs sshd with the keys that root made", async () => {
    const sshd = join(ROOT, "test/fixtures/framework-models/sshd.nix");
    const id = await run(`import ${sshd} { pkgs = ${packageSet}; }`, "sshd");
    const options = ["-i", "/key", "-o", "StrictHostKeyChecking=no", "root@127.0.0.1"];
    await waitUntil("a command runs through ssh", async () => {
      const { stdout } = await docker("exec", id, "/bin/ssh", ...options, "echo works");
      return stdout === "works\n" || stdout === "works";
    });
  });

  it("has working su, runuser, useradd and getent, and users that no process declares", async () => {
    const id = await start("s6", true);
    const script = [
      "su -s /bin/bash server -c 'id -un'",
      "runuser -u ftp -- id -u",
      "runuser ftp -s /bin/bash -c 'id -gn'",
      "groupadd -g 3001 more && useradd -u 3000 -g more more",
      "getent passwd more | cut -d: -f1,3,4",
    ].join("\n");
    expect(await dockerOutput("exec", id, "/bin/bash", "-e", "-c", script)).toBe(
      "server\n900\nftp\nmore:3000:3001",
    );
  });
});
