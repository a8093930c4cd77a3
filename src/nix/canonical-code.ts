import type { Node } from "web-tree-sitter";
import { findSyntaxError, type NixParser } from "./parser.js";

/**
 * Returns a canonical text of Nix code. It is equal for code that differs only in white space, line breaks,
 * trailing commas, redundant parentheses, the indentation of strings, or the places of comments. The texts
 * of comments and their order are part of it.
 *
 * @returns `undefined` for code with a syntax error.
 */
export function canonicalCode(parse: NixParser, code: string): string | undefined {
  return parse(code, (root) => {
    if (findSyntaxError(root) !== undefined) return undefined;
    const comments = root.descendantsOfType("comment").map((node) => commentText(node?.text ?? ""));
    return JSON.stringify([canonical(root), comments.filter((text) => text !== "")]);
  });
}

/** A node as nested lists: its type, followed by its words and nodes. */
type Canonical = string | readonly Canonical[];

/** Tokens that the type of their node implies. */
const punctuation = new Set([",", ";", ":", "=", "(", ")", "[", "]", "{", "}"]);

function canonical(node: Node): Canonical {
  switch (node.type) {
    case "parenthesized_expression": {
      const inner = node.childForFieldName("expression");
      return inner === null ? node.text : canonical(inner);
    }
    case "string_expression":
      return [node.type, ...splitString(node, 1)];
    case "indented_string_expression":
      return [node.type, ...withoutIndentation(splitString(node, 2))];
    default: {
      if (node.childCount === 0) return node.isNamed ? [node.type, node.text] : node.text;
      return [node.type, ...node.children.filter(isWord).map(canonical)];
    }
  }
}

function isWord(node: Node | null): node is Node {
  return node !== null && node.type !== "comment" && !punctuation.has(node.type);
}

/** Splits a string into its texts and interpolations, without its quotes of `quote` characters. */
function splitString(node: Node, quote: number): Canonical[] {
  const parts: Canonical[] = [];
  let start = quote;
  for (const child of node.namedChildren) {
    if (child?.type !== "interpolation") continue;
    parts.push(node.text.slice(start, child.startIndex - node.startIndex), canonical(child));
    start = child.endIndex - node.startIndex;
  }
  return [...parts, node.text.slice(start, -quote)];
}

/**
 * Strips the indentation of an indented string as Nix does. Texts and interpolations alternate, beginning
 * with a text.
 */
function withoutIndentation(parts: readonly Canonical[]): Canonical[] {
  const texts = parts.map((part, index) => {
    const text = typeof part === "string" ? part : "\0";
    return index === 0 ? text.replace(/^ *\n/, "\n") : text;
  });
  const lines = texts.join("").split("\n").slice(1);
  const indented = lines.filter((line) => /[^ ]/.test(line));
  const margin = Math.min(...indented.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  const pattern = new RegExp(`\\n {0,${Number.isFinite(margin) ? margin : 0}}`, "g");
  return parts.map((part, index) => {
    if (typeof part !== "string") return part;
    const stripped = (texts[index] ?? part).replace(pattern, "\n");
    return index === parts.length - 1 ? stripped.replace(/\n *$/, "\n") : stripped;
  });
}

/** Returns the text of a comment on one line, without its delimiters. */
function commentText(text: string): string {
  return text
    .replace(/^(?:#|\/\*+)|\*\/$/g, "")
    .replace(/\n\s*\*(?= )/g, "\n")
    .replace(/\s+/g, " ")
    .trim();
}
