import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startArchive } from "./support/fixture-image.js";
import { genNix } from "./support/gen-nix.js";

/** Writes into its volumes, and prints the content of one of them. */
const MODEL = `
image: { name: gen-nix-e2e-volumes, volumes: [/var/lib/notes, /var/run/notes, /srv/notes/] }
forceDisableUserChange: true
processes:
  notes:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: [-m, http.server, "\${port}", --directory, /srv/notes]
    port: 8080
    initialize: |
      touch \${libDir}/notes/note \${runtimeDir}/notes/note
      echo kept >/srv/notes/index.html
`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gen-nix-volumes-"));
  await writeFile(join(directory, "processes.yaml"), MODEL);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it("an unprivileged image can write into the volumes that it declares", async () => {
  const model = join(directory, "processes.yaml");
  const { exitCode, stderr } = await genNix(["build", model, "--packages", "debian"]);
  expect(exitCode, stderr).toBe(0);
  const container = await startArchive(join(directory, "result"), [8080]);
  try {
    expect((await container.page(8080)).body).toBe("kept\n");
  } finally {
    await container.remove();
  }
});
