import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkModel, emitFiles, renderDiagnostics } from "../../src/index.js";

const folder = fileURLToPath(new URL("formats", import.meta.url));

test("equal models in YAML, JSON and TypeScript are emitted as the same files, byte for byte", async () => {
  const [yaml, json, typescript] = await Promise.all(["yaml", "json", "ts"].map(emit));
  expect(yaml?.length).toBe(4);
  expect(json).toEqual(yaml);
  expect(typescript).toEqual(yaml);
});

/** The emitted files; their headers name the model, which is called otherwise. */
async function emit(format: string) {
  const result = await checkModel(join(folder, `processes.${format}`));
  if (!result.ok) throw new Error(renderDiagnostics(result.diagnostics, { color: false }));
  const files = emitFiles(result.model, { packages: "nixpkgs", modelDirectory: "." });
  return files.map(({ path, content }) => ({
    path,
    content: String(content).replace(`from processes.${format}.`, "from processes.yaml."),
  }));
}
