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

/** An attribute of the library. */
export interface LibraryEntry {
  readonly name: string;
  /** The comment before it: a signature or a description. */
  readonly comment: string;
}

/** What stands around the attributes that a file returns. */
const bodies = new Set(["function_expression", "let_expression", "binary_expression"]);

/** Of `helpers // { ... }`, the attributes. */
function bodyOf(node: Node): Node | null {
  return node.childForFieldName(node.type === "binary_expression" ? "right" : "body");
}

/** The bindings that a file returns, and the comments among them. */
function readBindings(root: Node): readonly Node[] {
  let body = root.childForFieldName("expression");
  while (body !== null && bodies.has(body.type)) body = bodyOf(body);
  const bindings = body?.namedChildren.find((child) => child?.type === "binding_set");
  return (bindings?.namedChildren ?? []).filter((child) => child !== null);
}

/** Reads the attributes of the library that have a comment, in their order. */
export function readLibrary(parse: NixParser, code: string): LibraryEntry[] {
  return parse(code, (root) => {
    let comment = "";
    return readBindings(root).flatMap((child) => {
      if (child.type === "comment") {
        comment = `${comment} ${child.text.replace(/^#\s*/, "")}`.trim();
        return [];
      }
      const names = child.childForFieldName("attrpath") ?? child.childForFieldName("attrs");
      const entry = { name: names?.text ?? "", comment };
      comment = "";
      return entry.comment === "" ? [] : [entry];
    });
  });
}

/** Reads a table of contents: the files by the names of what they make. */
export function readTableOfContents(parse: NixParser, code: string): Map<string, string> {
  return parse(code, (root) => {
    const entries = readBindings(root).flatMap((child): [string, string][] => {
      const path = child.descendantsOfType("path_expression").at(-1)?.text;
      const name = child.childForFieldName("attrpath")?.text;
      return path === undefined || name === undefined ? [] : [[name, path]];
    });
    return new Map(entries);
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
