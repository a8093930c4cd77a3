import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askChoices } from "../../../src/init/ask-choices.js";
import { defaultChoices, imageName } from "../../../src/init/project-choices.js";

const defaults = { ...defaultChoices("My Shop"), packages: "debian" } as const;

test("empty answers take the defaults, which are shown", async () => {
  const { choices, shown } = await answer(["", "", "", ""]);
  expect(choices).toEqual({
    name: "my-shop",
    template: "inline",
    processManager: "supervisord",
    packages: "debian",
  });
  expect(shown).toContain("Name of the image [my-shop]: ");
  expect(shown).toContain("constructor: a constructor of your own, behind nginx");
});

test("the beginning of a word is enough, and what cannot be is asked again with the reason", async () => {
  const { choices, shown } = await answer(["No Name", "shop", "9", "c", "s", "s6", "nix"]);
  expect(shown).toContain('an image cannot be called "No Name": lower-case letters and digits');
  expect(shown).toContain('"9" is none of them: inline, constructor');
  expect(shown).toContain('"s" may be supervisord or sysvinit or s6 or s6-rc');
  expect(choices).toEqual({
    name: "shop",
    template: "constructor",
    processManager: "s6",
    packages: "nixpkgs",
  });
});

test("what is given as a flag is not asked for", async () => {
  const { choices, shown } = await answer(["", ""], { name: "a", packages: "nixpkgs" });
  expect(choices).toMatchObject({ name: "a", packages: "nixpkgs" });
  expect(shown).not.toContain("Name of the image");
});

test("a closed terminal ends it, on a new line, and does not hang", async () => {
  const { choices, shown } = await answer(["shop"]);
  expect(choices).toBeUndefined();
  expect(shown).toMatch(/\n$/);
});

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("%s at a question is no bug of gen-nix", async (_name, key) => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  output.on("data", (data) => {
    if (String(data).includes("]: ")) input.write(key);
  });
  expect(await askChoices({}, defaults, { input, output })).toBeUndefined();
});

test.each([
  ["My Shop 2", "my-shop-2"],
  ["__", "multiprocess"],
  ["-a.b-", "a-b"],
])("the folder %j suggests the name %s", (folder, name) => {
  expect(imageName(folder)).toBe(name);
});

/** Gives answers, line by line, and then closes the terminal. */
async function answer(lines: readonly string[], given = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  let next = 0;
  output.on("data", (data) => {
    shown += data;
    if (!String(data).endsWith("]: ")) return;
    const line = lines[next++];
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  const choices = await askChoices(given, defaults, { input, output });
  return { choices, shown };
}
