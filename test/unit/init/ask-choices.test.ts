import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { askChoices } from "../../../src/init/ask-choices.js";
import { defaultChoices, imageName } from "../../../src/init/project-choices.js";
import { imageProcessManagers } from "../../../src/model/index.js";

const defaults = { ...defaultChoices("My Shop"), packages: "debian" } as const;
const keys = {
  enter: "\r",
  down: "\u001b[B",
  up: "\u001b[A",
  controlC: "\u0003",
  controlD: "\u0004",
  controlU: "\u0015",
  escape: "\u001b",
};
const { enter, down, up } = keys;

test("Enter takes the defaults, which are shown", async () => {
  const { choices, shown } = await answer([enter, enter, enter, enter]);
  expect(choices).toEqual({
    name: "my-shop",
    template: "inline",
    processManager: "supervisord",
    packages: "debian",
  });
  expect(shown).toContain("my-shop");
  expect(shown).toContain("inline (two programs, described in the model)");
  expect(shown).toContain("● debian");
});

test("a name can be typed, and arrow keys select another value", async () => {
  const { choices } = await answer([
    `shop${enter}`,
    `${down}${enter}`,
    `${down.repeat(imageProcessManagers.indexOf("s6"))}${enter}`,
    `${up}${enter}`,
  ]);
  expect(choices).toEqual({
    name: "shop",
    template: "constructor",
    processManager: "s6",
    packages: "nixpkgs",
  });
});

test("an invalid image name is rejected with the reason, until it is corrected", async () => {
  const { choices, shown } = await answer([
    `No Name${enter}`,
    `${keys.controlU}shop${enter}`,
    enter,
    enter,
    enter,
  ]);
  expect(shown).toContain('an image cannot be called "No Name": lower-case letters and digits');
  expect(choices).toMatchObject({ name: "shop" });
});

test("a value from a flag is not asked for", async () => {
  const { choices, shown } = await answer([enter, enter], { name: "a", packages: "nixpkgs" });
  expect(choices).toMatchObject({ name: "a", packages: "nixpkgs" });
  expect(shown).not.toContain("Name of the image");
  expect(shown).not.toContain("Package set");
});

test.each([
  ["Ctrl-C", keys.controlC],
  ["Ctrl-D", keys.controlD],
  ["Escape", keys.escape],
])("%s cancels the first question and a later one", async (_name, key) => {
  expect((await answer([key])).choices).toBeUndefined();
  expect((await answer([enter, key])).choices).toBeUndefined();
});

test("a closed terminal cancels the questions instead of waiting forever", async () => {
  expect((await answer([])).choices).toBeUndefined();
  expect((await answer([enter])).choices).toBeUndefined();
});

test.each([
  ["My Shop 2", "my-shop-2"],
  ["__", "multiprocess"],
  ["-a.b-", "a-b"],
])("the folder %j suggests the name %s", (folder, name) => {
  expect(imageName(folder)).toBe(name);
});

/** Sends the next keys when a question waits for an answer, and finally closes the terminal. */
async function answer(answers: readonly string[], given = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 30 });
  const rest = [...answers];
  let shown = "";
  output.on("data", (data) => {
    const frame = stripVTControlCharacters(String(data));
    shown += frame;
    // The first frame of a question, and the frame with an error, begin with such a mark.
    if (!/[◆▲] {2}\w/.test(frame)) return;
    // A question listens only after its first frame.
    setImmediate(() => {
      const next = rest.shift();
      if (next === undefined) input.end();
      else input.write(next);
    });
  });
  const choices = await askChoices(given, defaults, { input, output });
  return { choices, shown };
}
