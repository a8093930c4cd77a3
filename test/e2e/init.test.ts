import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startArchive } from "./support/fixture-image.js";
import { genNix } from "./support/gen-nix.js";

/** Each template, with the process manager that has the strictest requirements. */
it.each([
  { template: "inline", processManager: "sysvinit", host: "localhost" },
  { template: "constructor", processManager: "s6", host: "webapp.local" },
])("a project begun with $template shows its files under $processManager", async (project) => {
  const { template, processManager, host } = project;
  const directory = await mkdtemp(join(tmpdir(), "gen-nix-init-"));
  try {
    const choices = ["--template", template, "--process-manager", processManager];
    for (const args of [
      ["init", directory, "--name", `init-${template}`, "--yes", ...choices],
      ["build", join(directory, "processes.yaml"), "--packages", "debian"],
    ]) {
      const { exitCode, stderr } = await genNix(args);
      expect(exitCode, stderr).toBe(0);
    }
    const container = await startArchive(join(directory, "result"), [8080]);
    try {
      expect((await container.page(8080, host)).body).toContain("<h1>It works</h1>");
    } finally {
      await container.remove();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
