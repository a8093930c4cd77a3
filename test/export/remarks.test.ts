import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportFormats } from "../../src/export/export-formats.js";
import { exportRemarks } from "../../src/export/remarks/export-remarks.js";
import { checkModel } from "../../src/index.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

test("remarks about several processes name them", async () => {
  enterFolder(temporaryFolder());
  const process = {
    foregroundProcess: "${pkgs.hello}/bin/hello",
    limits: { cpuWeight: 50, openFiles: 100 },
    capabilities: ["net_admin"],
  };
  const model = { image: { name: "shop", volumes: [] }, processes: { web: process, api: process } };
  writeFileSync("processes.json", JSON.stringify(model));
  const result = await checkModel("processes.json");
  if (!result.ok) throw new Error("the model has errors");
  for (const format of exportFormats) {
    const options = { replicas: 1, split: format !== "disnix" };
    const messages = exportRemarks(result.model, format, options).map(({ message }) => message);
    expect([...new Set(messages)], format).toEqual(messages);
  }
});
