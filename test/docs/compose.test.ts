import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkModel } from "../../src/index.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/compose.md", import.meta.url)), "utf8");
const [compose = "", model = ""] = [...page.matchAll(/^```yaml.*\n((?:.*\n)*?)```$/gm)].map(
  ([, text = ""]) => text,
);

test("the compose file on the page is recognized, and its keys are explained", async () => {
  enterFolder(temporaryFolder());
  const [file] = await diagnosticsOf(compose);
  expect(file?.message).toContain("this is a compose file");

  const renamed = await diagnosticsOf(compose.replace("services:", "processes:"));
  for (const { hint } of renamed) expect(hint).toMatch(/^(?:write|a process runs) /);
  expect(renamed.length).toBeGreaterThan(8);
});

test("the model on the page has no mistakes on the embedded package set", async () => {
  enterFolder(temporaryFolder());
  writeFileSync("app.py", "");
  expect(await diagnosticsOf(model)).toEqual([]);
});

async function diagnosticsOf(text: string) {
  writeFileSync("processes.yaml", text);
  const result = await checkModel("processes.yaml", { packages: "debian" });
  return result.ok ? [] : result.diagnostics;
}
