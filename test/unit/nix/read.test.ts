import { expect, test } from "vitest";
import { loadNixParser, readFunctionHeaders, readNixExpression } from "../../../src/nix/index.js";

const parse = await loadNixParser();

test.each([
  ['{ a, b ? 1 }: { c ? "x", ... }: d: null', ["a b?number", "c?text...", "*"]],
  ["# comment\nlet x = 1; in { a }: assert true; (let y = 2; in { b }@args: y)", ["a", "b"]],
  ["args@{ a }: b: 1", ["a", "*"]],
  ["{ }: { }: { }", ["", ""]],
  ["{ a = 1; }", []],
])("the headers of %j are read", (code, expected) => {
  const headers = readFunctionHeaders(parse, code);
  if (headers.kind !== "functions") throw new Error("not read");
  const shown = headers.levels.map(({ formals, open }) => {
    if (formals === undefined) return "*";
    const names = formals.map(
      ({ name, hasDefault, kind }) =>
        `${name}${hasDefault ? "?" : ""}${kind === "any" ? "" : kind}`,
    );
    return names.join(" ") + (open ? "..." : "");
  });
  expect(shown).toEqual(expected);
});

test.each([
  ["4", "number", "4"],
  ["-1.5", "number", "-1.5"],
  ["true", "boolean", "true"],
  ["[ ]", "list", "[ ]"],
  ["{\n  a = 1;\n}", "set", "{ a = 1; }"],
  ['"nginx${suffix}"', "text", '"nginx${suffix}"'],
  ["''\n  text\n''", "text", "'' text ''"],
  ["null", "any", ""],
  ["./file", "any", ""],
  ["a ++ [ ]", "any", ""],
  ["f 1", "any", ""],
  ["4 /* Type: any */", "any", ""],
  ["null /* So many. Type: number. */", "number", ""],
])("a parameter with the default %s is known to be %s", (code, kind, defaultText) => {
  const headers = readFunctionHeaders(parse, `{ x ? ${code}, }: null`);
  if (headers.kind !== "functions") throw new Error("not read");
  expect(headers.levels[0]?.formals?.[0]).toMatchObject({ kind, defaultText });
});

test.each([
  ["{\n  # The port,\n  # of TCP.\n  port ? 80,\n\n  suffix,\n}: null", ["The port, of TCP.", ""]],
  ["{ a # of a\n, # of b\n  b\n}: null", ["of a", "of b"]],
  ["{\n  a, # of a\n  # of b\n  b, # of b too\n  ...\n}: null", ["of a", "of b of b too"]],
  ["{ /* of a */ a, /** of\n  b */ b }: null", ["of a", "of b"]],
  ["# the function\n{ a }: null", [""]],
])("the comments of the parameters in %j are read", (code, expected) => {
  const headers = readFunctionHeaders(parse, code);
  if (headers.kind !== "functions") throw new Error("not read");
  expect(headers.levels[0]?.formals?.map(({ comment }) => comment)).toEqual(expected);
});

test("invalid code is an error with its place", () => {
  expect(readFunctionHeaders(parse, "{ a }: {\n  x = 1\n}")).toMatchObject({
    kind: "syntax-error",
  });
});

test.each([
  ["a + b * -c", "a b c"],
  ['"x ${a} ${toString (b + 1)}"', "a toString b"],
  ["(a.b).c // d", "a.b d"],
  ["if a then b else c", "a"],
  ["a && b || c -> d", "a"],
  ["a.x or b", "a.x"],
  ["f a", "f"],
  ["map a [ b ]", "map"],
  ["x: x + a", ""],
  ["{ x = a; inherit b; }", ""],
  ["rec { x = a; }", ""],
  ["[ a b ]", ""],
  ["let x = a; in b + x", "b"],
  ["assert a; b", "a b"],
  ["with a; 1", ""],
])("of %j, what it cannot be evaluated without is known", (code, expected) => {
  const reading = readNixExpression(parse, code);
  if (reading.kind !== "expression") throw new Error("not read");
  const needed = reading.variables.filter(({ isNeeded }) => isNeeded);
  expect(needed.map((use) => [use.name, ...use.attributes].join(".")).join(" ")).toBe(expected);
});

test.each([
  ["a", ["a"]],
  ["a.b.c", ["a.b.c"]],
  ['a."b c".d', ["a.b c.d"]],
  ["a.${b}.c", ["a", "b"]],
  ["a.b or c", ["a.b|", "c"]],
  ["x: x y", ["y"]],
  ["{ a, b ? c }@d: a b d e", ["c", "e"]],
  ["let a = b; c = a; in c", ["b"]],
  ["let inherit (p) q; in q r", ["p", "r"]],
  ["let inherit a; in a", ["a"]],
  ["rec { a = 1; b = a; c = d; }", ["d"]],
  ["{ a = 1; b = a; }", ["a"]],
  ["{ inherit a; inherit (b) c; }", ["a", "b"]],
  ["with a; b", ["a", "b?"]],
  ["a ? b.c", ["a"]],
  ['"x ${a} y"', ["a"]],
  ["''\n  ${a.b}\n''", ["a.b"]],
  ["./x/${a}", ["a"]],
  ["if a then b else c", ["a", "b", "c"]],
  ["let { body = a; }", ["a"]],
])("the free variables of %j are known", (code, expected) => {
  const reading = readNixExpression(parse, code);
  if (reading.kind !== "expression") throw new Error("not an expression");
  const shown = reading.variables.map(
    ({ name, attributes, maybeFromWith, hasAlternative }) =>
      [name, ...attributes].join(".") + (maybeFromWith ? "?" : "") + (hasAlternative ? "|" : ""),
  );
  expect(shown).toEqual(expected);
});

test.each(["", "a b c)", "{", "1 +", "a: ", '"', "a; b"])("%j is not an expression", (code) => {
  expect(readNixExpression(parse, code).kind).toBe("syntax-error");
});

test.each([
  ["Type: instances with port, dnsName.", "instances", ["port", "dnsName"]],
  ["Web applications. Type: instances with port and dnsName", "instances", ["port", "dnsName"]],
  ["Type: instances with port, dnsName, and queue.", "instances", ["port", "dnsName", "queue"]],
  ["Type: instances.", "instances", []],
  ["The database. Type: instance with port. It must be up.", "instance", ["port"]],
])("the comment %j gives a parameter its type", (comment, kind, attributes) => {
  const headers = readFunctionHeaders(parse, `{\n  # ${comment}\n  x ? [ ],\n}: null`);
  if (headers.kind !== "functions") throw new Error("not read");
  expect(headers.levels[0]?.formals?.[0]).toMatchObject({ kind, attributes });
});
