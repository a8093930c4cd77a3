import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describePaths } from "../../../src/watch/describe-paths.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

test("a change is named by the files of the model, not by temporary files of editors", () => {
  const folder = temporaryFolder();
  enterFolder(folder);
  const at = (name: string) => join(folder, name);
  const [model, source, temporary] = [at("processes.yaml"), at("web.nix"), at("sedkWb3")];
  for (const path of [model, source]) writeFileSync(path, "");
  const refersTo = (path: string) => path === model || path === source;
  expect(describePaths([temporary, model], refersTo)).toBe("processes.yaml");
  expect(describePaths([temporary, model, source], refersTo)).toBe(
    "processes.yaml and 1 other file",
  );
  // A model can refer to all of its folder.
  expect(describePaths([temporary, model], () => true)).toBe("processes.yaml");
  expect(describePaths([temporary], () => false)).toBe("sedkWb3");
});
