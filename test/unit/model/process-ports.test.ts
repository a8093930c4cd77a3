import { writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { checkModel } from "../../../src/index.js";
import { processPorts } from "../../../src/model/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

test("lists fixed and assigned ports, so that gen-nix run can name all of them", async () => {
  writeFileSync(
    "processes.yaml",
    `ids: { webPorts: { min: 5000, max: 5010 } }
processes:
  fixed: { process: /bin/a, port: 8080 }
  pooled: { process: /bin/b, port: webPorts }
  silent: { process: /bin/d }
`,
  );
  const result = await checkModel("processes.yaml");
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  expect(processPorts(result.model)).toEqual([
    { process: "fixed", port: 8080 },
    { process: "pooled", port: 5000 },
  ]);
});
