import type { Node } from "web-tree-sitter";

/** The kinds of values that can be recognised in code. */
export type NixKind =
  | "any"
  | "text"
  /** An absolute path, or one in the store. Only a comment can state this kind. */
  | "path"
  | "number"
  | "boolean"
  | "list"
  | "set"
  /** A process instance, and a list of them. Only a comment can state these kinds. */
  | "instance"
  | "instances";

/** A parameter in the header of a Nix function. */
export interface NixFormal {
  readonly name: string;
  readonly hasDefault: boolean;
  /** The kind: from a comment (`Type: list`), else the kind of a literal default. */
  readonly kind: NixKind;
  /** The attributes that instances need: `port` and `dnsName` of `Type: instances with port, dnsName`. */
  readonly attributes: readonly string[];
  /** The default on one line, when it decides the kind; else empty. */
  readonly defaultText: string;
  /** The text of its comments on one line; empty without comments. */
  readonly comment: string;
}

/**
 * Reads the parameters between the braces of a function's header.
 *
 * @example
 * // { # The TCP port.
 * //   port ? 80, ... }
 * readFormals(formals) // "port", with a default that is a number, and the comment "The TCP port."
 */
export function readFormals(formals: Node): NixFormal[] {
  const children = formals.namedChildren.filter((child) => child !== null);
  const comments = children
    .filter(({ type }) => type === "comment")
    .map((node) => ({ owner: ownerOf(node, children), text: plainText(node.text) }));
  return children
    .filter(({ type }) => type === "formal")
    .map((formal) => {
      const value = formal.childForFieldName("default");
      const comment = comments
        .filter(({ owner, text }) => owner === formal && text !== "")
        .map(({ text }) => text)
        .join(" ");
      return {
        name: formal.childForFieldName("name")?.text ?? "",
        hasDefault: value !== null,
        ...readKind(value, comment),
        comment,
      };
    });
}

/**
 * Determines the kind. A comment takes precedence over the default, because `mode ? "fast"` may accept more
 * than text.
 */
function readKind(
  value: Node | null,
  comment: string,
): Pick<NixFormal, "kind" | "attributes" | "defaultText"> {
  const [, said, names = ""] = typeInComment.exec(comment) ?? [];
  if (said !== undefined) {
    const attributes = names.split(/,? and |, /).filter((name) => name !== "");
    return { kind: said as NixKind, attributes, defaultText: "" };
  }
  const kind = value === null ? "any" : kindOf(value);
  return { kind, attributes: [], defaultText: kind === "any" ? "" : oneLine(value?.text ?? "") };
}

const typeInComment =
  /\bType: (any|text|path|number|boolean|list|set|instances?)\b(?: with ((?:(?:,? and |, )?[\w-]+)+))?/;

/** Returns the kind of a literal; `any` for `null` and for everything computed. */
function kindOf(value: Node): NixKind {
  if (value.type === "unary_expression") {
    const operand = value.childForFieldName("argument");
    return operand !== null && kindOf(operand) === "number" ? "number" : "any";
  }
  if (value.type === "variable_expression")
    return ["true", "false"].includes(value.text) ? "boolean" : "any";
  return literals[value.type] ?? "any";
}

const literals: Readonly<Record<string, NixKind>> = {
  string_expression: "text",
  indented_string_expression: "text",
  integer_expression: "number",
  float_expression: "number",
  list_expression: "list",
  attrset_expression: "set",
  rec_attrset_expression: "set",
};

/** The largest length of a default in messages. */
const maximumLength = 40;

function oneLine(code: string): string {
  const text = code.replace(/\s+/g, " ");
  return text.length > maximumLength ? `${text.slice(0, maximumLength - 3)}...` : text;
}

/**
 * Returns the parameter that a comment describes: the one after it or, for a comment at the end of a line,
 * the one before it.
 */
function ownerOf(comment: Node, children: readonly Node[]): Node | undefined {
  const index = children.indexOf(comment);
  const isNoComment = ({ type }: Node) => type !== "comment";
  const before = children.slice(0, index).findLast(isNoComment);
  const behind = children.slice(index).find(isNoComment);
  const endsLine = behind?.startPosition.row !== comment.endPosition.row;
  return endsLine && before?.endPosition.row === comment.startPosition.row ? before : behind;
}

/** Returns the text of a comment without its delimiters. */
function plainText(comment: string): string {
  return comment
    .replace(/^#+|^\/\*+|\*+\/$/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
