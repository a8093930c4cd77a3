import { canonicalCode, type NixParser } from "../../nix/index.js";
import { hashContent, type ReadExpression } from "./file-content.js";

/** Returns a `ReadExpression` that uses a parser. */
export function expressionReader(parse: NixParser): ReadExpression {
  return (path, content) => {
    if (!path.endsWith(".nix")) return undefined;
    const text = typeof content === "string" ? content : new TextDecoder().decode(content);
    const code = canonicalCode(parse, text);
    return code === undefined ? undefined : hashContent(code);
  };
}
