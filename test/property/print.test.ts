import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  nixAttrs,
  nixBind,
  nixBoolean,
  nixFloat,
  nixInteger,
  nixList,
  nixNull,
  nixString,
  printNix,
} from "../../src/nix/index.js";
import { hostileText } from "./hostile-text.js";

const key = fc.oneof(
  hostileText,
  fc.constantFrom("if", "or", "rec", "a.b", "1st", "a-b", "a'b", "_"),
);

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    { weight: 6, arbitrary: hostileText },
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

test("Nix evaluates every printed value to the same value", () => {
  const samples = fc.sample(value, { numRuns: 1500, seed: 1 });
  expect(evaluate(nixList(samples.map(toNix)))).toEqual(samples);
});

test("floats keep their value", () => {
  const finite = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 })
    .filter((number) => Math.abs(number) > 1e-300);
  const samples = [
    ...fc.sample(finite, { numRuns: 200, seed: 2 }),
    0,
    1,
    -1,
    0.1,
    1e21,
    1e-7,
    123456.789,
  ];
  const printed = evaluate(nixList(samples.map((sample) => nixFloat(sample)))) as number[];
  // Nix prints six digits.
  for (const [index, sample] of samples.entries()) {
    const difference = Math.abs((printed[index] ?? Number.NaN) - sample);
    expect(difference).toBeLessThanOrEqual(Math.abs(sample) * 1e-5);
  }
});

test("text around an interpolated expression stays text", () => {
  const samples = fc.sample(fc.array(hostileText, { minLength: 2, maxLength: 4 }), {
    numRuns: 500,
    seed: 3,
  });
  const strings = samples.map((texts) => {
    const parts = texts.flatMap((text, index) =>
      index === 0 ? [text] : [nixString("<", "$", ">"), text],
    );
    return nixString(...parts);
  });
  expect(evaluate(nixList(strings))).toEqual(samples.map((texts) => texts.join("<$>")));
});

function toNix(sample: unknown): ReturnType<typeof nixString> {
  if (sample === null) return nixNull();
  if (typeof sample === "string") return nixString(sample);
  if (typeof sample === "number") return nixInteger(sample);
  if (typeof sample === "boolean") return nixBoolean(sample);
  if (Array.isArray(sample)) return nixList(sample.map(toNix));
  return nixAttrs(
    Object.entries(sample as object).map(([name, inner]) => nixBind(name, toNix(inner))),
  );
}

function evaluate(expression: ReturnType<typeof nixString>): unknown {
  const input = printNix(expression, { indent: 0 });
  const output = execFileSync("nix-instantiate", ["--eval", "--strict", "--json", "-"], {
    input,
    maxBuffer: 1e8,
    stdio: ["pipe", "pipe", "pipe"],
  });
  return JSON.parse(output.toString());
}
