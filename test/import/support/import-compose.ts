import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { importFile } from "../../../src/import/import-file.js";
import { printModel } from "../../../src/import/print-model.js";
import { checkModel } from "../../../src/index.js";
import { loadCatalogue } from "../../../src/project/model-context.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const services = new Set((await loadCatalogue()).keys());

/** Imports a compose file with files beside it, writes the model, and checks it. */
export async function importCompose(text: string, files: Readonly<Record<string, string>> = {}) {
  enterFolder(temporaryFolder());
  for (const [path, content] of Object.entries({ ...files, "compose.yaml": text })) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const { system, errors, remarks } = importFile("compose.yaml", "compose", services, ".");
  if (system === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
  const model = printModel(system, "compose.yaml");
  writeFileSync("processes.yaml", model);
  const found = system.processes.map(({ name, keys }) => [name, Object.fromEntries(keys)] as const);
  return {
    model,
    processes: Object.fromEntries(found),
    remarks: remarks.map(({ file, source, range, message, hint }) => {
      const before = (source?.text.slice(0, range?.start ?? 0) ?? "").split("\n");
      const place = `${file}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
      return { place, text: `${message}; ${hint}` };
    }),
    check: await checkModel("processes.yaml"),
  };
}
