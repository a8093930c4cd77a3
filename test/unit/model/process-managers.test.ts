import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, renderDiagnostics } from "../../../src/index.js";
import { imageProcessManagers } from "../../../src/model/process-managers.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

test("rejects a process manager of hosts in an image; the hint names the command for hosts", async () => {
  enterFolder(temporaryFolder());
  writeFileSync(
    "processes.yaml",
    "image: { processManager: systemd }\nprocesses: { web: { process: /bin/web } }\n",
  );
  const result = await checkModel("processes.yaml");
  expect(result.ok ? "" : renderDiagnostics(result.diagnostics, { color: false })).toBe(
    `processes.yaml:1:26: error: image.processManager cannot be used: systemd manages only the processes of a host [unknown-process-manager]
  |
1 | image: { processManager: systemd }
  |                          ^^^^^^^
  hint: for an image: ${imageProcessManagers.join(", ")}; for a host: gen-nix profile --process-manager systemd
`,
  );
});
