import {
  bindingNodeOf,
  type NixBinding,
  type NixExpression,
  type NixNode,
  nodeOf,
} from "./expression.js";
import { isNixIdentifier } from "./identifier.js";
import { indentCode } from "./indent-code.js";
import { printIndentedString, printQuotedString } from "./print-string.js";

/** Where a text is printed, in columns. */
export interface PrintPlace {
  /** The indentation of the line that the expression starts on. */
  readonly indent: number;
  /** Columns of that line already taken before the expression, and needed after it. */
  readonly taken?: number;
}

const lineWidth = 100;

/**
 * Prints an expression in RFC 166 layout. Lines after the first are indented for their place.
 *
 * @example
 * printNix(nixList([nixInteger(1), nixString("a")]), { indent: 0 }) // [ 1 "a" ]
 */
export function printNix(value: NixExpression, place: PrintPlace): string {
  const flat = printFlat(value);
  const fits = flat !== undefined && (place.taken ?? place.indent) + flat.length <= lineWidth;
  return fits ? flat : printBroken(nodeOf(value), place);
}

/**
 * Prints `name = value;` or `inherit ...;`.
 *
 * @example
 * printBinding(nixInherit(["port"]), 4) // inherit port;
 */
export function printBinding(value: NixBinding, indent: number): string {
  const node = bindingNodeOf(value);
  if (node.kind === "bind") {
    const { path, value } = joinSingleBindings(node.name, node.value);
    const start = `${path} =`;
    const below = printBelow(value, indent + 2);
    if (below !== undefined) return `${start}\n${below};`;
    const text = printNix(value, { indent, taken: indent + start.length + 2 });
    return `${start} ${text};`;
  }
  const from = node.from === undefined ? [] : [`(${printNix(node.from, { indent })})`];
  const words = ["inherit", ...from, ...node.names.map(printKey)];
  const flat = `${words.join(" ")};`;
  if (indent + flat.length <= lineWidth) return flat;
  const margin = " ".repeat(indent + 2);
  const names = node.names.map((name) => margin + printKey(name));
  return [["inherit", ...from].join(" "), ...names, `${margin};`].join("\n");
}

/** Code of several lines that begins with a keyword stands below the name. */
function printBelow(value: NixExpression, indent: number): string | undefined {
  const node = nodeOf(value);
  if (node.kind !== "raw" || !/^(let|if|with|assert)\b[^#]*\n[^#]*$/.test(node.code))
    return undefined;
  const code = indentCode(node.code, indent);
  return code === node.code ? undefined : " ".repeat(indent) + code;
}

/** `a = { b = 1; };` is better read as `a.b = 1;`. */
function joinSingleBindings(name: string, value: NixExpression) {
  let path = printKey(name);
  let inner = value;
  for (let only = onlyBinding(inner); only !== undefined; only = onlyBinding(inner)) {
    path += `.${printKey(only.name)}`;
    inner = only.value;
  }
  return { path, value: inner };
}

function onlyBinding(value: NixExpression) {
  const node = nodeOf(value);
  const [first, ...others] = node.kind === "attrs" ? node.bindings.map(bindingNodeOf) : [];
  return first?.kind === "bind" && others.length === 0 ? first : undefined;
}

/** A key of an attribute set, bare where Nix allows it. */
export function printKey(name: string): string {
  return isNixIdentifier(name) ? name : printQuotedString([name], () => "");
}

/** One line, or `undefined` when the layout wants several. */
function printFlat(value: NixExpression): string | undefined {
  const node = nodeOf(value);
  switch (node.kind) {
    case "string":
      return isMultiLine(node) ? undefined : printQuotedString(node.parts, printSplice);
    case "number":
      return node.text;
    case "path":
      return printPath(node.path);
    case "select":
      return printSelect(node);
    case "list":
      return joinFlat("[ ", node.items.map(printFlatOperand), " ]", "[ ]");
    case "attrs":
      return node.bindings.length === 0 ? "{ }" : undefined;
    case "apply":
      return joinFlat("", node.operands.map(printFlatOperand), "", "");
    case "raw":
      return node.code.includes("\n") || node.code.includes("#") ? undefined : node.code;
  }
}

function joinFlat(
  start: string,
  items: readonly (string | undefined)[],
  end: string,
  empty: string,
): string | undefined {
  if (items.includes(undefined)) return undefined;
  return items.length === 0 ? empty : `${start}${items.join(" ")}${end}`;
}

function printFlatOperand(value: NixExpression): string | undefined {
  const flat = printFlat(value);
  return flat === undefined || isAtom(nodeOf(value)) ? flat : `(${flat})`;
}

function printBroken(node: NixNode, place: PrintPlace): string {
  const { indent } = place;
  const margin = " ".repeat(indent + 2);
  const end = " ".repeat(indent);
  switch (node.kind) {
    case "string": {
      const indented = printIndentedString(node.parts, printSplice, indent + 2);
      return indented ?? printQuotedString(node.parts, printSplice);
    }
    case "list": {
      const items = node.items.map((item) => `${margin}${printOperand(item, indent + 2)}\n`);
      return `[\n${items.join("")}${end}]`;
    }
    case "attrs": {
      const bindings = node.bindings.map((item) => `${margin}${printBinding(item, indent + 2)}\n`);
      return `{\n${bindings.join("")}${end}}`;
    }
    case "apply":
      return node.operands.map((operand) => printOperand(operand, indent)).join(" ");
    case "raw":
      // A comment must not swallow what follows.
      return node.code.includes("#")
        ? `(\n${margin}${indentCode(node.code, indent + 2)}\n${end})`
        : indentCode(node.code, indent);
    case "number":
      return node.text;
    case "path":
      return printPath(node.path);
    case "select":
      return printSelect(node);
  }
}

function printSelect({ from, names }: NixNode & { kind: "select" }): string {
  const path = names.map(printKey).join(".");
  return from === undefined ? path : `(${printNix(from, { indent: 0 })}).${path}`;
}

function printOperand(value: NixExpression, indent: number): string {
  const node = nodeOf(value);
  if (isAtom(node)) return printNix(value, { indent });
  const flat = printFlat(value);
  if (flat !== undefined && indent + flat.length + 2 <= lineWidth) return `(${flat})`;
  if (node.kind === "raw" && node.code.includes("#")) return printBroken(node, { indent });
  if (node.kind === "raw") return `(${indentCode(node.code, indent)})`;
  const margin = " ".repeat(indent + 2);
  return `(\n${margin}${printNix(value, { indent: indent + 2 })}\n${" ".repeat(indent)})`;
}

function isAtom(node: NixNode): boolean {
  switch (node.kind) {
    case "number":
      return !node.text.startsWith("-");
    case "apply":
      return false;
    case "raw":
      return /^([A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*|\.{0,2}(\/[\w.+-]+)+)$/.test(node.code);
    default:
      return true;
  }
}

function printSplice(value: NixExpression): string {
  const node = nodeOf(value);
  if (node.kind === "raw") return node.code;
  return printFlat(value) ?? printNix(value, { indent: 0 });
}

function isMultiLine(node: NixNode & { kind: "string" }): boolean {
  return printIndentedString(node.parts, printSplice, 2) !== undefined;
}

/** A path literal, or for characters that it cannot hold, a path and a string added to it. */
function printPath(path: string): string {
  if (/^(?:\.{1,2})?(?:\/[A-Za-z0-9._+-]+)+$/.test(path)) return path;
  if (path === "." || path === "..") return `${path}/.`;
  const [, base = "", rest = ""] = /^(\.{0,2})(\/.*)$/s.exec(path) ?? [];
  const start = base === "" ? "/." : `${base}/.`;
  return rest === "/" ? start : `(${start} + ${printQuotedString([rest], () => "")})`;
}
