import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import { makeFolder, polite, removeContainers, sh, startContainer } from "./support/container.js";

const isRoot = needsRoot(import.meta.filename);

afterEach(removeContainers);

const permissions = (path: string) => {
  const { mode, uid, gid } = statSync(path);
  return [(mode & 0o7777).toString(8), uid, gid];
};

describe.runIf(isRoot)("the folders of a container", () => {
  test("are created if they are missing, and not changed otherwise", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "old"));
    chmodSync(join(folder, "old"), 0o700);
    const container = await startContainer({
      folder,
      processes: { web: sh(polite("web")) },
      init: [
        `folder 1777 0 0 ${folder}/state/tmp`,
        `folder 0750 1234 2345 ${folder}/state/lib/web`,
        `folder 0755 7 7 ${folder}/old`,
        "",
      ].join("\n"),
    });
    await container.line(/web is up/);
    expect(permissions(join(folder, "state/tmp"))).toEqual(["1777", 0, 0]);
    expect(permissions(join(folder, "state/lib/web"))).toEqual(["750", 1234, 2345]);
    expect(permissions(join(folder, "state/lib"))).toEqual(["755", 0, 0]);
    expect(permissions(join(folder, "old"))).toEqual(["700", 0, 0]);
  });

  test("that cannot be created end the container with a line for each", async () => {
    const container = await startContainer({
      processes: { web: sh("echo started") },
      init: "folder 0755 0 0 /proc/one\nfolder 0755 0 0 /proc/two\n",
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(/gen-nix \| \/proc\/one cannot be created/);
    expect(container.stderr).toMatch(/gen-nix \| \/proc\/two cannot be created/);
    expect(container.stdout).not.toContain("started");
  });
});

describe.runIf(isRoot)("labels", () => {
  test("are as wide as the specification of init says, those of the runtime included", async () => {
    const container = await startContainer({
      processes: { web: sh(polite("web")) },
      init: "label-width 9\n",
    });
    await container.line(/^web {6} \| web is up$/m);
    await container.line(/^gen-nix {2} \| the process is ready/m);
    expect(await container.stop()).toBe(0);
  });
});
