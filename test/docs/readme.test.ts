import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkModel, renderDiagnostics } from "../../src/index.js";
import { readSteps } from "../e2e/support/run-document.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const page = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const model = readSteps(page).find(
  (step) => step.kind === "file" && step.path === "shop/processes.yaml",
);
const text = model?.kind === "file" ? model.text : "";
const [, message = ""] = /^```text\n([\s\S]*?)^```$/m.exec(page) ?? [];

test("the first model in the README has no errors", async () => {
  expect(text).toContain("!ref web]");
  expect(await messagesOf(text)).toBe("");
});

test("the README shows the actual message for a misspelt reference", async () => {
  const wrong = await messagesOf(text.replace("!ref web]", "!ref wbe]"));
  expect(wrong.trim()).toBe(message.trim());
});

/** Returns what a terminal shows for a model in a folder with the files of the README. */
async function messagesOf(model: string): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "public"));
  const path = join(folder, "processes.yaml");
  writeFileSync(path, model);
  const result = await checkModel(path);
  if (result.ok) return "";
  return renderDiagnostics(result.diagnostics, { color: false }).replaceAll(`${folder}/`, "");
}
