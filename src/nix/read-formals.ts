import type { Node } from "web-tree-sitter";

/** A parameter in the header of a Nix function. */
export interface NixFormal {
  readonly name: string;
  readonly hasDefault: boolean;
  /** Whether the default is a string. */
  readonly isText: boolean;
  /** What the comments at it say, on one line; empty without any. */
  readonly comment: string;
}

/**
 * Reads the parameters between the braces of a function's header.
 *
 * @example
 * // { # The TCP port.
 * //   port ? 80, ... }
 * readFormals(formals) // "port", with a default that is no string, and the comment "The TCP port."
 */
export function readFormals(formals: Node): NixFormal[] {
  const children = formals.namedChildren.filter((child) => child !== null);
  const comments = children
    .filter(({ type }) => type === "comment")
    .map((node) => ({ owner: ownerOf(node, children), text: plainText(node.text) }));
  return children
    .filter(({ type }) => type === "formal")
    .map((formal) => ({
      name: formal.childForFieldName("name")?.text ?? "",
      hasDefault: formal.childForFieldName("default") !== null,
      isText: formal.childForFieldName("default")?.type === "string_expression",
      comment: comments
        .filter(({ owner, text }) => owner === formal && text !== "")
        .map(({ text }) => text)
        .join(" "),
    }));
}

/** What a comment is about: the parameter behind it, or, at the end of a line, the one before it. */
function ownerOf(comment: Node, children: readonly Node[]): Node | undefined {
  const index = children.indexOf(comment);
  const isNoComment = ({ type }: Node) => type !== "comment";
  const before = children.slice(0, index).findLast(isNoComment);
  const behind = children.slice(index).find(isNoComment);
  const endsLine = behind?.startPosition.row !== comment.endPosition.row;
  return endsLine && before?.endPosition.row === comment.startPosition.row ? before : behind;
}

/** A comment without what makes it one. */
function plainText(comment: string): string {
  return comment
    .replace(/^#+|^\/\*+|\*+\/$/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
