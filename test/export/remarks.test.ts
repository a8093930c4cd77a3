import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportFormats } from "../../src/export/export-formats.js";
import { exportRemarks } from "../../src/export/remarks/export-remarks.js";
import { checkModel } from "../../src/index.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

test("Nomad's and Swarm's own limits are remarks at the keys of the image", async () => {
  enterFolder(temporaryFolder());
  const image = { name: "shop", volumes: ["/var/lib"], stopBudget: "60s" };
  const processes = { web: { foregroundProcess: "${pkgs.hello}/bin/hello" } };
  writeFileSync("processes.json", JSON.stringify({ image, processes }));
  const result = await checkModel("processes.json");
  if (!result.ok) throw new Error("the model has errors");
  const options = { replicas: 1, split: false };
  const paths = exportFormats.map((format) => [
    format,
    ...exportRemarks(result.model, format, options).map(({ path }) => path.join(".")),
  ]);
  expect(paths).toContainEqual(["nomad", "image.stopBudget"]);
  expect(paths).toContainEqual(["swarm", "image.volumes"]);
  expect(paths).toContainEqual(["compose"]);
});

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
