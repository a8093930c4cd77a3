import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { build } from "../runtime/support/runtime.js";
import { docker, dockerOutput } from "./support/docker.js";
import { waitUntil } from "./support/wait-until.js";

const image = `gen-nix-runtime-test:${process.pid}`;
const started: string[] = [];

const polite = (name: string) =>
  `exec /bin/sh\narg -c\narg trap 'echo ${name} stops; exit 0' TERM; echo ${name} is up as $(id -u); while :; do sleep 0.05; done\n`;

const files: Readonly<Record<string, string>> = {
  "etc/passwd": "root:x:0:0::/root:/bin/sh\nweb:x:1000:1000::/home/web:/bin/sh\n",
  "etc/group": "root:x:0:\nweb:x:1000:\n",
  init: "#!/bin/gen-nix-init\nprocess db\nprocess web\nstart db /db\nstart web /web\n",
  "init-users":
    "#!/bin/gen-nix-init\nprocess db\nprocess web\nstart db /db\nstart web /web\ncapability setuid\ncapability setgid\nwritable /var/lib\n",
  "init-7": "#!/bin/gen-nix-init\nprocess seven\nstart seven /seven\n",
  db: `#!/bin/gen-nix-process\nname db\n${polite("db")}`,
  web: `#!/bin/gen-nix-process\nname web\nuser web\ndepends db\n${polite("web")}`,
  seven: "#!/bin/gen-nix-process\nname seven\nexec /bin/sh\narg -c\narg exit 7\nrestart never\n",
};

/** Builds an image that contains only a static shell, the runtime and the files above. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-runtime-"));
  const tree = join(folder, "tree");
  for (const path of ["bin", "etc", "root", "home/web", "var/lib", "tmp"])
    await mkdir(join(tree, path), { recursive: true });
  await chmod(tree, 0o755);
  const runtime = await build("runtime");
  for (const name of ["process", "init", "control"])
    await copyFile(join(runtime, `gen-nix-${name}`), join(tree, "bin", `gen-nix-${name}`));
  const busybox = await build("busybox");
  for (const name of ["sh", "id", "sleep", "cat"])
    await copyFile(join(busybox, "busybox"), join(tree, "bin", name));
  for (const [name, text] of Object.entries(files))
    await writeFile(join(tree, name), text, { mode: 0o755 });
  const archive = join(folder, "tree.tar");
  await execa("tar", ["-C", tree, "--owner=0", "--group=0", "-cf", archive, "."]);
  await dockerOutput("import", "-c", "ENV PATH=/bin", archive, image);
  await rm(folder, { recursive: true });
});

afterEach(async () => {
  if (started.length > 0) await docker("rm", "--force", ...started.splice(0));
});

afterAll(() => docker("rmi", "--force", image));

async function run(words: readonly string[], entry = "/init"): Promise<string> {
  const id = (await dockerOutput("run", "--detach", ...words, image, entry)).trim();
  started.push(id);
  return id;
}

async function logs(id: string): Promise<string> {
  const { stdout, stderr } = await docker("logs", id);
  return stdout + stderr;
}

const inspect = async (id: string, what: string) =>
  (await dockerOutput("inspect", "--format", `{{${what}}}`, id)).trim();

const ended = async (id: string) => {
  await dockerOutput("wait", id);
  return Number(await inspect(id, ".State.ExitCode"));
};

const ready = (id: string) =>
  waitUntil("all are ready", async () => (await logs(id)).includes("all 2 processes are ready"));

describe("a container whose PID 1 is gen-nix-init", () => {
  test("is stopped by docker stop right after docker run, with exit code 0", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await run([]);
      await dockerOutput("stop", id);
      expect(await inspect(id, ".State.ExitCode")).toBe("0");
    }
  });

  test("stops against the order of dependencies, and serves again after docker kill", async () => {
    const id = await run([]);
    await ready(id);
    expect(await logs(id)).toMatch(/web \| web is up as 1000/);
    await dockerOutput("kill", id);
    await dockerOutput("start", id);
    await waitUntil(
      "all are ready again",
      async () => (await logs(id)).split("all 2 processes are ready").length === 3,
    );
    await dockerOutput("stop", id);
    expect(await inspect(id, ".State.ExitCode")).toBe("0");
    expect(await logs(id)).toMatch(/web stops\n(.*\n)*db \| db stops/);
  });

  test("ends with the exit code of its only process", async () => {
    expect(await ended(await run([], "/init-7"))).toBe(7);
  });

  test.each([
    "--read-only",
    "--init",
    "--tty",
    "--security-opt no-new-privileges",
    "--cap-drop ALL --cap-add SETUID --cap-add SETGID --cap-add KILL --cap-add CHOWN",
  ])("works with %s", async (words) => {
    const id = await run(words.split(" "));
    await ready(id);
    expect(await dockerOutput("exec", id, "/bin/gen-nix-control", "status")).toMatch(/web +ready/);
    await dockerOutput("stop", id);
    expect(await inspect(id, ".State.ExitCode")).toBe("0");
  });

  test.each([
    [["--user", "1000"], /must run as root, and not as user 1000/],
    [["--cap-drop", "ALL"], /the capability setgid is missing: docker run --cap-add setgid/],
    [
      ["--read-only"],
      /\/var\/lib cannot be written: Read-only file system.*docker run --tmpfs \/var\/lib/,
    ],
  ])("that lacks something with %j ends with a line that says what", async (words, message) => {
    const id = await run(words, "/init-users");
    expect(await ended(id)).toBe(1);
    expect(await logs(id)).toMatch(message);
  });

  test("runs a command of docker exec as a process, and only root can control it", async () => {
    const id = await run([]);
    await ready(id);
    expect(
      await dockerOutput("exec", id, "/bin/gen-nix-control", "exec", "web", "--", "id", "-u"),
    ).toBe("1000");
    const refused = await docker(
      "exec",
      "--user",
      "1000",
      id,
      "/bin/gen-nix-control",
      "stop",
      "db",
    );
    expect(refused.exitCode).not.toBe(0);
    expect(await inspect(id, ".State.Running")).toBe("true");
  });
});
