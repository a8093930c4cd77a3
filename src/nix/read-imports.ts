import type { Node } from "web-tree-sitter";
import type { NixParser } from "./parser.js";

/**
 * The attributes of a Nix file that are imports of other files: name to path as it is written.
 *
 * @example
 * readImports(parse, "{ }: { nginx = import ./nginx/nginx.nix { }; }") // Map { "nginx" => "./nginx/nginx.nix" }
 */
export function readImports(parse: NixParser, code: string): Map<string, string> {
  return parse(code, (root) => {
    const imports = new Map<string, string>();
    let body = root.childForFieldName("expression");
    while (body !== null && body.type !== "attrset_expression") {
      body = body.childForFieldName("body");
    }
    const bindings = body?.namedChildren.find((child) => child?.type === "binding_set");
    for (const binding of bindings?.namedChildren ?? []) {
      if (binding?.type !== "binding") continue;
      const path = importedPath(binding.childForFieldName("expression"));
      const name = binding.childForFieldName("attrpath")?.text;
      if (name !== undefined && path !== undefined) imports.set(name, path);
    }
    return imports;
  });
}

/** The path of `import ./path ...`, whatever it is applied to. */
function importedPath(node: Node | null): string | undefined {
  if (node?.type !== "apply_expression") return undefined;
  const called = node.childForFieldName("function");
  const operand = node.childForFieldName("argument");
  const isImport = called?.text === "import" && operand?.type === "path_expression";
  return isImport ? operand.text : importedPath(called);
}
