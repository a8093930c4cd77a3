import { expect, test } from "vitest";
import {
  type NixExpression,
  nixApply,
  nixAttrs,
  nixBind,
  nixFloat,
  nixInherit,
  nixInteger,
  nixList,
  nixPath,
  nixRaw,
  nixString,
  nixVariable,
  printBinding,
  printNix,
} from "../../../src/nix/index.js";

test.each<[string, NixExpression, string]>([
  ["an empty list", nixList([]), "[ ]"],
  ["an empty set", nixAttrs([]), "{ }"],
  ["a list of one item", nixList([nixString("a")]), '[ "a" ]'],
  ["a list of several items", nixList([nixInteger(1), nixString("a")]), '[\n  1\n  "a"\n]'],
  ["negative numbers in a list", nixList([nixInteger(-1)]), "[ (-1) ]"],
  ["a call in a list", nixList([nixApply(nixVariable("f"), nixVariable("x"))]), "[ (f x) ]"],
  ["a float", nixFloat(1e21), "1.0e21"],
  ["an attribute that needs quotes", nixVariable("a", "b c", "if"), 'a."b c"."if"'],
  ["a dollar before what is spliced in", nixString("$", nixVariable("x")), '"\\$${x}"'],
  ["a path", nixPath("./a/b.nix"), "./a/b.nix"],
  ["a path with a space", nixPath("./a b.nix"), '(./. + "/a b.nix")'],
  ["a path outside with a quote", nixPath('../a"b'), '(../. + "/a\\"b")'],
  ["the folder itself", nixPath("."), "./."],
])("%s", (_name, expression, text) => {
  expect(printNix(expression, { indent: 0 })).toBe(text);
});

test("more than three inherited names are on lines of their own", () => {
  expect(printBinding(nixInherit(["a", "b", "c"]), 2)).toBe("inherit a b c;");
  expect(printBinding(nixInherit(["a", "b", "c", "d"], nixVariable("pkgs")), 2)).toBe(
    "inherit (pkgs)\n    a\n    b\n    c\n    d\n    ;",
  );
});

// The layouts are those of nixfmt.
const port = nixAttrs([nixInherit(["port"])]);
const webapp = nixApply(nixVariable("constructors", "webapp"), port);
const withDependencies = (...names: string[]) =>
  nixBind(
    "pkg",
    nixApply(
      nixVariable("genNix", "withDependencies"),
      nixList(names.map((name) => nixVariable(name, "pkg"))),
      webapp,
    ),
  );
const overrides = nixAttrs([nixBind("a", nixInteger(1)), nixBind("b", nixInteger(2))]);

test.each([
  [
    "a list before the last argument stays in its line",
    withDependencies("db", "cache"),
    `pkg = genNix.withDependencies [ db.pkg cache.pkg ] (
  constructors.webapp {
    inherit port;
  }
);`,
  ],
  [
    "arguments that do not fit behind the name stand below it",
    withDependencies("webapplication-number-one", "webapplication-number-two", "xyz"),
    `pkg =
  genNix.withDependencies [ webapplication-number-one.pkg webapplication-number-two.pkg xyz.pkg ]
    (
      constructors.webapp {
        inherit port;
      }
    );`,
  ],
  [
    "a list of seven has one item a line",
    withDependencies("a", "b", "c", "d", "e", "f", "g"),
    `pkg =
  genNix.withDependencies
    [
      a.pkg
      b.pkg
      c.pkg
      d.pkg
      e.pkg
      f.pkg
      g.pkg
    ]
    (
      constructors.webapp {
        inherit port;
      }
    );`,
  ],
  [
    "two arguments of several lines stand below the function",
    nixBind("pkg", nixApply(nixVariable("genNix", "withOverrides"), overrides, webapp)),
    `pkg =
  genNix.withOverrides
    {
      a = 1;
      b = 2;
    }
    (
      constructors.webapp {
        inherit port;
      }
    );`,
  ],
  [
    "arguments behind one of several lines stay behind it",
    nixBind("pkg", nixApply(nixVariable("f"), overrides, nixAttrs([]))),
    "pkg = f {\n  a = 1;\n  b = 2;\n} { };",
  ],
  [
    "a call in a list begins behind its parenthesis",
    nixBind("list", nixList([nixApply(nixVariable("f"), overrides)])),
    "list = [\n  (f {\n    a = 1;\n    b = 2;\n  })\n];",
  ],
])("%s", (_name, binding, text) => {
  expect(printBinding(binding, 0)).toBe(text);
});

test("several lines of text are an indented string", () => {
  expect(printBinding(nixBind("text", nixString("one\n  two\n")), 0)).toBe(
    "text = ''\n  one\n    two\n'';",
  );
});

test("a text of several lines keeps spaces at the end of lines, and quotes", () => {
  const text = "echo '' \n  \nif [ '${x}' ]; then a='''; fi\n'\t'\n'$ \n";
  expect(printBinding(nixBind("text", nixString(text)), 0).split("\n")).toEqual([
    "text = ''",
    "  echo '''${\" \"}",
    '  ${"  "}',
    "  if [ ''\\'''${x}' ]; then a=''''; fi",
    "  ''\\'''\\t'",
    "  ''\\'''$${\" \"}",
    "'';",
  ]);
});

test("code that begins with a keyword is below the name", () => {
  const code = 'let\n  a = "x";\nin\n"${a}/bin/x"';
  expect(printBinding(nixBind("process", nixRaw(code)), 2)).toBe(
    'process =\n    let\n      a = "x";\n    in\n    "${a}/bin/x";',
  );
});

test("a set with one attribute is written with a dot", () => {
  const inner = nixAttrs([nixBind("b", nixAttrs([nixBind("c d", nixInteger(1))]))]);
  expect(printBinding(nixBind("a", inner), 0)).toBe('a.b."c d" = 1;');
});

test("a comment in a user's code does not include the text after it", () => {
  const text = printNix(nixList([nixRaw("1 # one")]), { indent: 0 });
  expect(text).toBe("[\n  (\n    1 # one\n  )\n]");
});

test("code of several lines is indented for its place, and needs no parentheses in a binding", () => {
  const code = 'pkgs.replaceVars ./a {\n  site = "${./site}";\n\n  b = 1;\n}\n';
  expect(printBinding(nixBind("file", nixRaw(code)), 2)).toBe(
    'file = pkgs.replaceVars ./a {\n    site = "${./site}";\n\n    b = 1;\n  };',
  );
  expect(printNix(nixList([nixRaw("f {\n  a = 1;\n}")]), { indent: 0 })).toBe(
    "[\n  (f {\n    a = 1;\n  })\n]",
  );
});

test.each([
  ["a string of two quotes", "f ''\n  a\n''"],
  ["a string over two lines", 'f "a\n  b"'],
  ["a string that an escape leaves open", 'f "a\\"\n b" "c\\"d"'],
  ["a string inside of an antiquotation", 'f "a${"\n b"}c"'],
  ["a comment inside of an antiquotation", 'f "${ x # }"\n }" "a"'],
  ["a quote in a comment", 'f /* " */ "a\n b"'],
])("code with %s is not indented, which would change the string", (_name, code) => {
  expect(printBinding(nixBind("a", nixRaw(code)), 4)).toContain(code);
});
