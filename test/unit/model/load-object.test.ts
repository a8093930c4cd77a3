import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkModel, defineProcesses, type ModelInput, nix, ref } from "../../../src/index.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

const cache = { process: "/bin/cache", port: 6379 };

test("what defineProcesses returns is checked, with references and Nix in it", async () => {
  const model = defineProcesses({
    processes: {
      cache,
      web: { process: "/bin/web", args: [ref("cache.port"), nix`toString ${1}`] },
    },
  });
  const result = await checkModel(model);
  expect(result).toMatchObject({ ok: true, model: { path: "model" } });
  expect(result.ok && result.model.processes[1]?.dependencies).toEqual(["cache"]);
});

test("a mistake in an object has its line in the JSON that it makes, and the name that it was given", async () => {
  const model = { processes: { cache: { ...cache, port: 99999 } } };
  const result = await checkModel(model, { name: "shop" });
  const [{ code, file, source, range } = {}] = result.ok ? [] : result.diagnostics;
  expect({ code, file }).toEqual({ code: "port-out-of-range", file: "shop" });
  expect(source?.text).toBe(JSON.stringify(model, undefined, 2));
  expect(source?.text.slice(range?.start, range?.end)).toBe("99999");
});

test("what an object names is looked for in its directory: constructors, and models that it includes", async () => {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/own.nix`, "{ createManagedProcess }: { title }: null");
  writeFileSync(`${folder}/part.yaml`, "processes: { cache: { process: /bin/cache } }");
  const model: ModelInput = {
    include: "part.yaml",
    constructors: { own: "./own.nix" },
    processes: { shop: { constructor: "own", title: "Shop", dependsOn: ["cache"] } },
  };
  enterFolder(temporaryFolder());
  expect(await checkModel(model, { directory: folder })).toMatchObject({ ok: true });
  expect(await checkModel(model)).toMatchObject({ ok: false });
});

const circle: Record<string, unknown> = {};
circle.self = circle;

test.each([
  ["a function", () => 1, "processes.web.value is a function, which no model can contain"],
  [
    "a date",
    new Date(0),
    "processes.web.value is an object of the class Date, which no model can contain",
  ],
  ["no number", Number.NaN, "processes.web.value is the number NaN, which no model can contain"],
  ["a circle", circle, "the model is nested too deeply, or contains itself"],
])("what no model can hold is named by its keys: %s", async (_name, value, message) => {
  const model = { processes: { web: { constructor: "web", value } } } as unknown as ModelInput;
  const result = await checkModel(model);
  expect(result).toMatchObject({ ok: false, diagnostics: [{ code: "wrong-type", message }] });
});
