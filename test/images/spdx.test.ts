import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyExample } from "../e2e/support/example.js";
import { genNix } from "../e2e/support/gen-nix.js";
import { canCreateMachines, runInBareMachine } from "../support/bare-machine.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { usableLock } from "../support/usable-lock.js";

it.runIf(canCreateMachines(import.meta.filename))(
  "SPDX's own library accepts the bill of materials",
  async () => {
    const example = await copyExample("gen-nix-spdx", await usableLock());
    const folder = temporaryFolder();
    const files = join(folder, "files");
    try {
      await cp(join(import.meta.dirname, "spdx"), files, { recursive: true });
      const bill = join(files, "bill.spdx.json");
      const options = ["--packages", "debian", "--format", "spdx", "--file", bill];
      const { exitCode, stderr } = await genNix(["sbom", example.model, ...options]);
      expect(exitCode, stderr).toBe(0);
      const { packages } = JSON.parse(await readFile(bill, "utf8"));
      const seen = await runInBareMachine(files, join(folder, "files.tar"));
      expect(seen).toBe(`SPDX-2.3 ${packages.length} [image]`);
    } finally {
      await example.remove();
    }
  },
);
