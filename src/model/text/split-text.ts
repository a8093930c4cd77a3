import type { CodeReading } from "../context.js";

/**
 * A part of a string: literal text, or the code of an antiquotation and its place in the string.
 */
export type SplitPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "code";
      readonly code: string;
      readonly start: number;
      readonly reading: CodeReading & { kind: "expression" };
    }
  | {
      readonly kind: "error";
      readonly start: number;
      readonly end: number;
      readonly reason: string;
    };

/** Whether code is a relative path with a character that paths in Nix code cannot have. */
export function isOddPath(code: string): boolean {
  return /^\.{1,2}\/[^\s"'${}\\]+$/.test(code) && /[^\w/.+-]/.test(code);
}

/** The number of closing braces that are tried for one antiquotation. */
const maximumTries = 64;

/**
 * Splits a string at its antiquotations. `$${` is a literal `${`.
 *
 * An antiquotation ends at the first brace after which its content is a complete Nix expression, so
 * it can contain braces and strings.
 *
 * @example
 * splitText("${pkgs.redis}/bin", readCode) // code "pkgs.redis", text "/bin"
 */
export function splitText(text: string, readCode: (code: string) => CodeReading): SplitPart[] {
  const parts: SplitPart[] = [];
  let literal = "";
  let index = 0;
  while (index < text.length) {
    if (text.startsWith("$${", index)) {
      literal += "${";
      index += 3;
    } else if (text.startsWith("${", index)) {
      const found = readAntiquotation(text, index, readCode);
      if (literal !== "") parts.push({ kind: "text", text: literal });
      literal = "";
      parts.push(found);
      index = found.kind === "code" ? found.start + found.code.length + 1 : found.end;
    } else {
      const next = text.indexOf("$", index + 1);
      const end = next === -1 ? text.length : next;
      literal += text.slice(index, end);
      index = end;
    }
  }
  if (literal !== "") parts.push({ kind: "text", text: literal });
  return parts;
}

function readAntiquotation(
  text: string,
  index: number,
  readCode: (code: string) => CodeReading,
): SplitPart & { kind: "code" | "error" } {
  const start = index + 2;
  const first = text.indexOf("}", start);
  if (first === -1) {
    const reason = "the antiquotation is not closed";
    return { kind: "error", start: index, end: text.length, reason };
  }
  let brace = first;
  for (let tries = 0; brace !== -1 && tries < maximumTries; tries++) {
    const code = text.slice(start, brace);
    const reading = readCode(code);
    if (reading.kind === "expression" && !reading.hasComment)
      return { kind: "code", code, start, reading };
    brace = text.indexOf("}", brace + 1);
  }
  // A shell reads ${#array} up to the next brace.
  const end = closingBrace(text, start) ?? first;
  return { kind: "error", start: index, end: end + 1, reason: explain(text.slice(start, end)) };
}

/** Returns the place of the brace that closes the one before `start`, if there is one. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "{") depth++;
    if (text[index] === "}") depth--;
    if (depth === 0) return index;
  }
  return undefined;
}

function explain(code: string): string {
  if (isOddPath(code))
    return `"${code}" is not a path in Nix, whose paths contain only letters, digits and / . _ + -`;
  if (code.trim() === "") return "the antiquotation is empty";
  if (/#|\/\*/.test(code)) return "an antiquotation cannot contain a comment";
  return `"${code}" is not a Nix expression`;
}
