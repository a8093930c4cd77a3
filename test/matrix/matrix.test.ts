import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { processManagers } from "../../src/model/process-managers.js";
import { evaluateProfiles, type ProfileFiles } from "./profiles.js";

const here = import.meta.dirname;
const expectedFolder = path.join(here, "expected");
const update = process.env.UPDATE_GOLDEN === "1";

/**
 * Names the services in a manifest of Disnix after their processes, and sorts them. Their identifiers are hashes of all
 * that they consist of.
 */
function nameServices(text: string): string {
  const blocks = /(?:^<service name="[\s\S]*?^<\/service>\n)+/m;
  const mappings = /(?:^<mapping>.*<\/mapping>\n)+/m;
  const sorted = (part: string, before: RegExp) => part.split(before).sort().join("");
  const identifiers = text.matchAll(/<service name="([0-9a-f]{64})">\s*<name>(.*)<\/name>/g);
  return [...identifiers]
    .reduce((named, [, hash = "", name = ""]) => named.replaceAll(hash, `ID-OF-${name}`), text)
    .replace(blocks, (part) => sorted(part, /(?=^<service )/m))
    .replace(mappings, (part) => sorted(part, /(?=^<mapping>)/m));
}

/** Prints a profile in a readable form: store paths without hashes, each file below its name. */
function renderProfile(files: ProfileFiles): string {
  const text = Object.entries(files)
    .map(([name, file]) => {
      const mode = file.executable === true ? " (executable)" : "";
      const content = file.target === undefined ? (file.text ?? "") : `-> ${file.target}\n`;
      return `==> ${name}${mode}\n${content}`;
    })
    .join("\n")
    .replaceAll(/\/nix\/store\/[0-9a-z]{32}-/g, "/nix/store/")
    .replaceAll(/(?<![\w/])\/[0-9a-z]{52}(?=[/"<])/g, "$out")
    .replaceAll(/(?<=nixproc-base:)[0-9a-z]{32}/g, "HASH");
  return nameServices(text);
}

let evaluated: Record<string, Record<string, ProfileFiles>> = {};

beforeAll(async () => {
  evaluated = await evaluateProfiles();
  if (update) {
    await rm(expectedFolder, { recursive: true, force: true });
    for (const [manager, features] of Object.entries(evaluated)) {
      await mkdir(path.join(expectedFolder, manager), { recursive: true });
      for (const [feature, files] of Object.entries(features)) {
        await writeFile(path.join(expectedFolder, manager, `${feature}.txt`), renderProfile(files));
      }
    }
  }
}, 120_000);

const features = await readdir(path.join(here, "features"));

// A process manager that is removed by mistake would otherwise take its tests with it.
it("expects profiles of the process managers that exist, and of no other", async () => {
  expect((await readdir(expectedFolder)).sort()).toEqual(processManagers.toSorted());
});

describe.each(processManagers)("%s", (manager) => {
  it.each([...features.map((file) => path.basename(file, ".nix")), "unprivileged"])(
    "is told what a model says about %s",
    async (feature) => {
      const files = evaluated[manager]?.[feature];
      expect(files).toBeDefined();
      const expected = await readFile(path.join(expectedFolder, manager, `${feature}.txt`), "utf8");
      expect(renderProfile(files ?? {})).toBe(expected);
    },
  );
});
