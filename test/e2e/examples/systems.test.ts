import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { genNix, ROOT } from "../support/gen-nix.js";

// `npm run test:systems` tests all six, under several process managers.
it("the site in PHP counts its visits in MariaDB", async () => {
  const model = join(ROOT, "examples/systems/wordpress/processes.yaml");
  const options = ["--packages", "debian", "--output", temporaryFolder()];
  const { exitCode, stdout, stderr } = await genNix(["test", model, ...options]);
  expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  expect(stderr).toContain("ok counts-visits");
});
