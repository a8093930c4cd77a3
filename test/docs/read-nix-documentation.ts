import type { Node } from "web-tree-sitter";
import { type NixParser, readFormals } from "../../src/nix/index.js";

/** A parameter of a Nix function, as its file says. */
export interface DocumentedParameter {
  readonly name: string;
  /** The code of its default; undefined where it has to be given. */
  readonly default: string | undefined;
  /** The comment before it, on one line. */
  readonly comment: string;
}

/** What a Nix file says of the function that it holds. */
export interface NixDocumentation {
  /** The text of its doc comment (RFC 145), without indentation. */
  readonly text: string;
  /** Of the function that the doc comment stands before. */
  readonly parameters: readonly DocumentedParameter[];
}

/** Reads the doc comment of a file, and the parameters of the function that it is about. */
export function readNixDocumentation(parse: NixParser, code: string): NixDocumentation {
  return parse(code, (root) => {
    const comment = root
      .descendantsOfType("comment")
      .find((node) => node?.text.startsWith("/**") === true);
    if (!comment) throw new Error("the file has no doc comment");
    const formals = root
      .descendantsOfType("formals")
      .find((node) => node !== null && node.startIndex > comment.endIndex);
    const direct = formals && isDirectlyAfter(comment, formals, code) ? formals : undefined;
    return {
      text: unindent(comment.text.slice(3, -2)),
      parameters: direct ? readParameters(direct) : [],
    };
  });
}

/** An attribute of a file that is a table of contents. */
export interface TableEntry {
  readonly name: string;
  /** The comment before it: its signature. */
  readonly comment: string;
  /** The file that it imports, as it is written. */
  readonly path: string;
}

/** What stands around the attributes of a table of contents. */
const bodies = new Set(["function_expression", "let_expression", "binary_expression"]);

/** Of `helpers // { ... }`, the attributes. */
function bodyOf(node: Node): Node | null {
  return node.childForFieldName(node.type === "binary_expression" ? "right" : "body");
}

/** Reads the attributes of a table of contents, in their order. */
export function readTableOfContents(parse: NixParser, code: string): TableEntry[] {
  return parse(code, (root) => {
    let body = root.childForFieldName("expression");
    while (body !== null && bodies.has(body.type)) body = bodyOf(body);
    const bindings = body?.namedChildren.find((child) => child?.type === "binding_set");
    let comment = "";
    return (bindings?.namedChildren ?? []).flatMap((child) => {
      if (child?.type === "comment") comment = child.text.replace(/^#\s*/, "");
      if (child?.type !== "binding") return [];
      const [, path] = /(?:\bimport |\boverridable )(\.\/[\w./-]+)/.exec(child.text) ?? [];
      const entry = { name: child.childForFieldName("attrpath")?.text ?? "", comment };
      comment = "";
      return path === undefined ? [] : [{ ...entry, path }];
    });
  });
}

function isDirectlyAfter(comment: Node, formals: Node, code: string): boolean {
  return /^\s*(?:\w+:\s*)*$/.test(code.slice(comment.endIndex, formals.startIndex));
}

function readParameters(formals: Node): DocumentedParameter[] {
  const defaults = formals.namedChildren
    .filter((child) => child?.type === "formal")
    .map((formal) => formal?.childForFieldName("default")?.text);
  return readFormals(formals).map(({ name, comment }, index) => {
    return { name, default: defaults[index], comment };
  });
}

function unindent(text: string): string {
  return text.replace(/^ {2}/gm, "").replaceAll("''${", "${").trim();
}
