import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ImportFormat } from "../../src/import/detect-format.js";
import { readExistingModel } from "../../src/import/existing-model.js";
import { importFile } from "../../src/import/import-file.js";
import { mergeModel } from "../../src/import/merge-model.js";
import { checkModel } from "../../src/index.js";
import { loadCatalogue } from "../../src/project/model-context.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const services = new Set((await loadCatalogue()).keys());

/** Imports a file into a model, and returns the new processes, the merged model and its diagnostics. */
async function importInto(model: string, file: string, format: ImportFormat, text: string) {
  enterFolder(temporaryFolder());
  writeFileSync(file, text);
  const existing = readExistingModel(model, () => 6379);
  const { system, remarks } = importFile(file, format, services, ".", existing);
  if (system === undefined) throw new Error("nothing was read");
  const { text: merged } = mergeModel(model, system);
  writeFileSync("processes.yaml", merged);
  const found = system.processes.map(({ name, keys }) => [name, Object.fromEntries(keys)] as const);
  return {
    processes: Object.fromEntries(found),
    published: system.published,
    remarks: remarks.map(({ message }) => message).join("\n"),
    merged,
    check: await checkModel("processes.yaml"),
  };
}

const sleep = 'foregroundProcess: "${pkgs.coreutils}/bin/sleep"';

test("new processes move from the ports and instances of the model", async () => {
  const { processes, published, check } = await importInto(
    `processes:\n  z:\n    constructor: redis\n  web:\n    ${sleep}\n    port: 8000\n`,
    "compose.yaml",
    "compose",
    `services:
  a: { image: redis }
  api: { image: python, command: python3 -m http.server 8000, ports: ["9000:8000"] }
  app: { image: python, command: python3 a.py, environment: { URL: "redis://a:6379" }, depends_on: [a] }
`,
  );
  expect(processes["a"]).toMatchObject({ port: 6380, instanceSuffix: "-a" });
  expect(processes["app"]).toMatchObject({ environment: { URL: "redis://${a.host}:6380" } });
  expect(processes["api"]).toMatchObject({ port: 8001, args: ["-m", "http.server", "8001"] });
  expect(published).toMatchObject([{ outside: "9000", inside: "8001" }]);
  expect(check).toMatchObject({ ok: true });
});

test("new processes connect to the ports that those of the model have now", async () => {
  const { processes } = await importInto(
    "processes:\n  a:\n    constructor: redis\n    port: 7000\n",
    "compose.yaml",
    "compose",
    `services:
  a: { image: redis }
  app: { image: python, command: python3 a.py, environment: { URL: "redis://a:6379" }, depends_on: [a] }
`,
  );
  expect(processes["app"]).toMatchObject({ environment: { URL: "redis://${a.host}:7000" } });
});

test("a unit waits for processes of the model", async () => {
  const { processes, remarks, merged, check } = await importInto(
    `processes:\n  redis:\n    ${sleep}\n`,
    "web.service",
    "systemd",
    "[Unit]\nRequires=redis.service\nAfter=redis.service\n[Service]\nExecStart=sleep 1\n",
  );
  expect(processes["web"]).toMatchObject({ dependsOn: ["redis"] });
  expect(remarks).not.toContain("redis.service");
  expect(merged).toContain("\n\n  web:\n");
  expect(check).toMatchObject({ ok: true });
});
