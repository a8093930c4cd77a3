// Puts the declarations that the library's door leads to into dist/types. The types that are inferred
// from the schema are written out there, with its descriptions as doc comments: who compiles against
// gen-nix needs no other package.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import * as z from "zod";
import {
  constructorProcessSchema,
  inlineProcessSchema,
  modelSchema,
} from "../dist/model/schema/schema.js";
import { commentKeys } from "./comment-keys.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src/model/schema/schema-input.ts");
/** What a type refers to by its name, because it contains itself. */
const named = ["JsonValue"];
/** Where the descriptions of a type's keys are. */
const schemas = {
  SchemaInput: modelSchema,
  ConstructorProcessInput: constructorProcessSchema,
  InlineProcessInput: inlineProcessSchema,
};

const { config } = ts.readConfigFile(join(root, "tsconfig.build.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([source, join(root, "src/model/schema/schema-parts.ts")], options);
const checker = program.getTypeChecker();
const declarations = [
  ...exportsOf("src/model/schema/schema-parts.ts").filter(({ name }) => named.includes(name)),
  ...exportsOf("src/model/schema/schema-input.ts"),
].map(declare);

const dist = join(root, "dist");
rmSync(join(dist, "types"), { recursive: true, force: true });
copyWithImports(
  "index.d.ts",
  new Map([["model/schema/schema-input.d.ts", declarations.join("\n")]]),
);

/** Copies a file of declarations and what it imports; `written` has those that are not as compiled. */
function copyWithImports(path, written) {
  const target = join(dist, "types", path);
  if (existsSync(target)) return;
  const text = written.get(path) ?? readFileSync(join(dist, path), "utf8");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  for (const [, specifier] of text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)) {
    if (specifier === "gen-nix" || specifier.startsWith("node:")) continue;
    if (!specifier.startsWith("."))
      throw new Error(`the library's types need ${specifier}, by way of ${path}`);
    copyWithImports(join(dirname(path), specifier.replace(/\.js$/, ".d.ts")), written);
  }
}

function exportsOf(file) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, file)));
  return checker.getExportsOfModule(module);
}

function declare(symbol) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return `/** ${comment} */\nexport type ${symbol.name} = ${print(type, schemas[symbol.name])};\n`;
}

function print(type, schema) {
  const { NoTruncation, InTypeAlias } = ts.NodeBuilderFlags;
  const node = checker.typeToTypeNode(type, undefined, NoTruncation | InTypeAlias);
  const described = z.toJSONSchema(schema ?? z.unknown(), { io: "input", unrepresentable: "any" });
  const file = ts.createSourceFile("types.d.ts", "", ts.ScriptTarget.Latest);
  const printer = ts.createPrinter();
  return printer.printNode(ts.EmitHint.Unspecified, commentKeys(node, described), file);
}
