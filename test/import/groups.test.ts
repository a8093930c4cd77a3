import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.js";
import { mergeModel } from "../../src/import/merge-model.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";
import { importCompose } from "./support/import-compose.js";

const compose = `services:
  web: { command: sleep 1, user: web }
  camera: { command: sleep 1, restart: always, group_add: [video, web, nogroup, "44"] }
`;

test("the model declares the groups that processes are in besides those of their users", async () => {
  const { model, remarks, check } = await importCompose(compose);
  expect(model).toContain("\ngroups:\n  video: {}\n\nprocesses:");
  expect(check).toMatchObject({ ok: true });
  expect(remarks.map(({ text }) => text).join("\n")).toContain("groups: { NAME: { gid: 44 } }");
});

test("groups of several lines of a unit are declared", () => {
  enterFolder(temporaryFolder());
  const groups = ["old", "", "video ssl-cert", "audio"].map((it) => `SupplementaryGroups=${it}\n`);
  writeFileSync("a.service", `[Service]\nExecStart=sleep 1\n${groups.join("")}`);
  const { system } = importFile("a.service", "systemd", new Set(), ".");
  const [process] = system?.processes ?? [];
  expect(process?.keys.get("extraGroups")).toEqual(["video", "ssl-cert", "audio"]);
});

test("a second import declares the groups of new processes", async () => {
  await importCompose(compose);
  const { system } = importFile("compose.yaml", "compose", new Set(), ".");
  if (system === undefined) throw new Error("nothing was read");
  const into = (text: string) => mergeModel(text, system);
  expect(into("processes:\n  a: {}\n").text).toContain("groups:\n  video: {}\n\nprocesses:");
  expect(into("groups:\n  audio: {}\nprocesses:\n  a: {}\n").text).toContain("  video: {}\n");
  expect(into("groups: { a: {} }\nprocesses:\n  a: {}\n").notes).toContain(
    "write video: {} into groups",
  );
  expect(into(readFileSync("processes.yaml", "utf8")).notes).toEqual([]);
});
