import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const library = join(import.meta.dirname, "../../nix");

async function evaluate(expression: string): Promise<string> {
  const { stdout, stderr } = await execa(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--expr", expression],
    { reject: false },
  );
  return stderr || stdout;
}

/** Returns the errors of the library's check in values, by the rules beside this file. */
function check(values: string): Promise<string> {
  return evaluate(`
    let
      lib = import ${library}/package-sets/debian/lib;
      check = import ${library}/lib/check-values.nix { inherit lib; } {
        about = "test";
        rules = import ${library}/lib/read-rules.nix ${join(import.meta.dirname, "rules/keys.json")};
      };
    in check { ${values} }`);
}

describe("values are checked by their rows", () => {
  it("accepts valid values", async () => {
    const values = `
      restart = "never"; retries = 10; essential = false; stopTimeout = "1m30s"; stopSignal = "SIGRTMIN+3";
      limits = { openFiles = "65536"; memory = "512M"; };
      ready = { exec = [ "/bin/true" ./rules 1 ]; timeout = null; };
      secrets.TOKEN = "/run/token";
      after = { db = "ready"; };`;
    expect(await check(values)).toBe("true");
    expect(await check('after = [ "db" ]; retries = null;')).toBe("true");
  });

  it.each([
    [
      'restart = "often";',
      'restart is "often", but it should be one of "always", "on-failure" and "never".',
    ],
    ["retries = 11;", "retries is 11, but it should be a whole number from 1 to 10."],
    ["retries = 0;", "retries is 0, but it should be a whole number from 1 to 10."],
    ['retries = "few";', "retries is a string, but it should be a whole number from 1 to 10."],
    ['essential = "yes";', "essential is a string, but it should be true or false."],
    [
      "stopTimeout = 20;",
      "stopTimeout is an int, but it should be a duration such as 500ms, 30s or 1m30s.",
    ],
    [
      'stopTimeout = "20";',
      'stopTimeout is "20", but it should be a duration such as 500ms, 30s or 1m30s.',
    ],
    [
      'stopSignal = "SIGTREM";',
      'stopSignal is "SIGTREM", but it should be the name or number of a signal',
    ],
    [
      "limits = [ ];",
      "limits is a list, but it should be an attribute set of memory and openFiles.",
    ],
    ['limits.memory = "much";', 'limits.memory is "much", but it should be a size in bytes'],
    ["limits.memroy = 1;", "limits.memroy is unknown; known are memory and openFiles."],
    ["ready = { };", "ready.exec is missing."],
    ["ready.exec = null;", "ready.exec is missing."],
    [
      "ready.exec = [ 1 null ];",
      "ready.exec[1] is a null, but it should be a string, path or number.",
    ],
    [
      'secrets."A-B" = "/x";',
      'secrets has the key "A-B", but it should be the name of an environment variable (letters, digits and _, not beginning with a digit).',
    ],
    ['secrets.A = "x";', 'secrets.A is "x", but it should be an absolute path.'],
    [
      "after = 1;",
      "after is an int, but it should be a list of names of letters, digits, and _ . @ - or an attribute set of",
    ],
    ['after.db = "up";', 'after.db is "up", but it should be one of "started" and "ready".'],
    ['after = [ "a b" ];', 'after[0] is "a b", but it should be a name of letters'],
    [
      "restrat = 1;",
      "restrat is unknown; known are after, burst, essential, limits, ready, restart, retries, secrets, stopSignal and stopTimeout.",
    ],
  ])("that are wrong: %s", async (values, message) => {
    expect(await check(values)).toContain(`error: test: ${message}`);
  });

  it("reports all errors in one message", async () => {
    const message = await check('retries = 11; essential = "yes"; after = 1;');
    expect(message.match(/test: /g)).toHaveLength(3);
  });
});

/** Returns all rows with a pattern, including those of types. */
function patterns(): readonly (readonly [name: string, pattern: string])[] {
  const files = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((path) =>
    /(?:^|\/)(?:keys|types)\.json$/.test(path),
  );
  expect(files.length).toBeGreaterThan(2);
  return files.flatMap((file) =>
    collect(file, JSON.parse(readFileSync(join(library, file), "utf8"))),
  );
}

function collect(path: string, value: unknown): (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "pattern" ? [[path, inner as string] as const] : collect(`${path}.${key}`, inner),
  );
}

describe("the pattern of a rule means the same to Nix as to JavaScript", () => {
  it.each(patterns())("%s", async (_name, pattern) => {
    const whole = new RegExp(`^(?:${pattern})$`);
    const matching = fc.stringMatching(whole, { maxLength: 40 });
    const other = fc.string({ unit: fc.constantFrom(...printable), maxLength: 12 });
    const changed = fc
      .tuple(matching, other, fc.nat())
      .map(
        ([text, more, at]) =>
          text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1)),
      );
    const texts = [matching, other, changed].flatMap((texts) =>
      fc.sample(texts, { numRuns: 60, seed: 1 }),
    );
    const list = JSON.stringify(JSON.stringify(texts)).replaceAll("${", "\\${");
    const found = await evaluate(
      `map (text: builtins.match ${JSON.stringify(pattern)} text != null) (builtins.fromJSON ${list})`,
    );
    expect(JSON.parse(found)).toEqual(texts.map((text) => whole.test(text)));
    expect(texts.some((text) => whole.test(text))).toBe(true);
    expect(texts.some((text) => !whole.test(text))).toBe(true);
  });
});

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
