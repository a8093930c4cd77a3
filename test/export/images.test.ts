import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import { findDiagnostics } from "../../src/project/find-diagnostics.js";
import { findImageProblems } from "../../src/project/find-image-problems.js";
import { problemErrors } from "../../src/project/report-in-model.js";

let file = "";
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "gen-nix-images-")), "processes.yaml");
});
afterEach(() => rmSync(join(file, ".."), { recursive: true }));

/** Returns the first lines of the errors of a model where each process has an image of its own. */
async function errorsOf(text: string): Promise<readonly string[]> {
  writeFileSync(file, text);
  const { model } = await findDiagnostics(file);
  if (model === undefined) throw new Error("the model has errors of its own");
  const errors = await problemErrors(file, findImageProblems(model));
  const rendered = renderDiagnostics(errors, { color: false });
  return [...rendered.matchAll(/processes\.yaml:(\d+:\d+: error: .*)/g)].map(
    ([, line]) => line ?? "",
  );
}

test("groups that need each other are reported where one depends on the other", async () => {
  const errors = await errorsOf(`processes:
  a: { foregroundProcess: /bin/a, group: one }
  b: { foregroundProcess: /bin/b, group: two, dependsOn: [a] }
  c: { foregroundProcess: /bin/c, group: one, dependsOn: [b] }
`);
  expect(errors).toEqual([
    '3:47: error: images depend on each other in a cycle: one -> two -> one; process "b" needs "a" [reference-cycle]',
  ]);
});

test("a process belongs to the group that has its name", async () => {
  const errors = await errorsOf(`processes:
  web: { foregroundProcess: /bin/web }
  worker: { foregroundProcess: /bin/worker, group: web }
`);
  expect(errors).toEqual([]);
});

test("names that give one image are reported at the later process", async () => {
  const errors = await errorsOf(`processes:
  web_app: { foregroundProcess: /bin/web }
  web-app: { foregroundProcess: /bin/web }
`);
  expect(errors).toEqual([
    expect.stringMatching(/^3:3: error: processes "web_app" and "web-app".*\[ambiguous-image\]/),
  ]);
});
