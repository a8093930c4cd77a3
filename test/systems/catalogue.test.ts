import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { genNix, ROOT } from "../e2e/support/gen-nix.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const systems = join(ROOT, "examples/systems");
const names = readdirSync(systems).filter((name) => !name.endsWith(".md"));
const managers = ["runit", "s6", "supervisord", "sysvinit"];

test("there are six systems from the catalogue", () => {
  expect(names).toHaveLength(6);
});

test.each(names.flatMap((name) => managers.map((manager) => [name, manager] as const)))(
  "the system %s answers under %s, also after each process was killed",
  async (name, manager) => {
    const model = join(systems, name, "processes.yaml");
    const options = ["--process-manager", manager, "--faults", "--packages", "debian"];
    const files = ["--output", temporaryFolder()];
    const { exitCode, stdout, stderr } = await genNix(["test", model, ...options, ...files]);
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  },
);
