import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModel, renderDiagnostics } from "../../../src/index.js";
import { toPlainData } from "../../../src/model/tree.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

async function load(text: string) {
  const path = join(temporaryFolder(), "processes.yaml");
  writeFileSync(path, text);
  const { tree, diagnostics } = await loadModel(path);
  const data = tree && (toPlainData(tree.root) as { readonly processes: unknown });
  return {
    processes: data?.processes,
    said: renderDiagnostics(diagnostics, { color: false }).replaceAll(path, "processes.yaml"),
  };
}

test.each([
  ["one", "b: { <<: *one, port: 2 }", { process: "/a", umask: "022", port: 2 }],
  ["one that comes last", "b: { port: 2, <<: *one }", { process: "/a", umask: "022", port: 2 }],
  ["several", "b: { <<: [*two, *one] }", { process: "/a", umask: "027", nice: 1, port: 1 }],
  ["one that takes over another", "b: { <<: *three }", { process: "/a", umask: "022", port: 3 }],
  ["one that is written right there", "b: { <<: { process: /b } }", { process: "/b" }],
  ["none, in quotes", 'b: { process: /b, "<<": 1 }', { process: "/b", "<<": 1 }],
])("<< merges %s into a mapping", async (_name, line, expected) => {
  const { processes, said } = await load(`processes:
  one: &one { process: /a, umask: "022", port: 1 }
  two: &two { process: /a, umask: "027", nice: 1 }
  three: &three { <<: *one, port: 3 }
  ${line}
`);
  expect(said).toBe("");
  expect((processes as Record<string, unknown>).b).toEqual(expected);
});

test("reports a value of << that is not a mapping, at its place", async () => {
  const { said } = await load(`processes:
  one: &one [/a]
  two: { <<: *one }
  three: { <<: 3 }
  four: { <<: { process: /a }, <<: { port: 1 } }
`);
  expect(said).toContain("processes.yaml:3:10: error: the value of << must be a mapping");
  expect(said).toContain("processes.yaml:4:12: error: the value of << must be a mapping");
  expect(said).toContain('processes.yaml:5:32: error: the key "<<" occurs twice');
  expect(said.match(/error:/g)).toHaveLength(3);
});
