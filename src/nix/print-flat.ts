import { bindingNodeOf, type NixExpression, type NixNode, nodeOf } from "./expression.js";
import { isNixIdentifier } from "./identifier.js";
import { printIndentedString, printQuotedString } from "./print-string.js";

/** The largest number of items on one line in a list that is not the last argument of a call. */
const itemsOnOneLine = 6;

/** Prints a key of an attribute set, without quotes where Nix allows it. */
export function printKey(name: string): string {
  return isNixIdentifier(name) ? name : printQuotedString([name], () => "");
}

/** Prints an expression on one line; returns `undefined` when the layout requires several lines. */
export function printFlat(value: NixExpression): string | undefined {
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
      return node.items.length > 1 ? undefined : printFlatList(node);
    case "attrs":
      return node.bindings.length === 0 ? "{ }" : undefined;
    case "apply":
      return joinFlat("", node.operands.map(printFlatArgument), "", "");
    case "raw":
      return node.code.includes("\n") || node.code.includes("#") ? undefined : node.code;
  }
}

function printFlatList({ items }: NixNode & { kind: "list" }): string | undefined {
  return joinFlat("[ ", items.map(printFlatOperand), " ]", "[ ]");
}

/**
 * Prints an operand of a call on one line. A list of a few simple items stays on one line unless it is the
 * last operand.
 */
export function printFlatArgument(
  value: NixExpression,
  index: number,
  operands: readonly NixExpression[],
): string | undefined {
  const node = nodeOf(value);
  if (node.kind !== "list" || index === operands.length - 1) return printFlatOperand(value);
  const isShort = node.items.length <= itemsOnOneLine && node.items.every(isSimple);
  return isShort ? printFlatList(node) : printFlatOperand(value);
}

/** Whether a value always stays on one line, as calls with up to two simple arguments do. */
export function isSimple(value: NixExpression): boolean {
  const node = nodeOf(value);
  if (node.kind === "apply") return node.operands.length <= 3 && node.operands.every(isSimple);
  if (node.kind === "string") return !isMultiLine(node);
  return isAtom(node) && node.kind !== "list" && node.kind !== "attrs";
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

export function printFlatOperand(value: NixExpression): string | undefined {
  const flat = printFlat(value);
  return flat === undefined || isAtom(nodeOf(value)) ? flat : `(${flat})`;
}

export function printSelect({ from, names }: NixNode & { kind: "select" }): string {
  const path = names.map(printKey).join(".");
  return from === undefined ? path : `(${printSplice(from)}).${path}`;
}

export function isAtom(node: NixNode): boolean {
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

/** Prints an interpolated expression, which always stays on one line. */
export function printSplice(value: NixExpression): string {
  const node = nodeOf(value);
  switch (node.kind) {
    case "raw":
      return node.code;
    case "string":
      return printQuotedString(node.parts, printSplice);
    case "list":
      return `[ ${node.items.map(printSpliceOperand).join(" ")} ]`;
    case "attrs":
      return `{ ${node.bindings.map(bindingNodeOf).map(printSpliceBinding).join(" ")} }`;
    case "apply":
      return node.operands.map(printSpliceOperand).join(" ");
    case "number":
      return node.text;
    case "path":
      return printPath(node.path);
    case "select":
      return printSelect(node);
  }
}

function printSpliceOperand(value: NixExpression): string {
  return isAtom(nodeOf(value)) ? printSplice(value) : `(${printSplice(value)})`;
}

function printSpliceBinding(node: ReturnType<typeof bindingNodeOf>): string {
  if (node.kind === "bind") return `${printKey(node.name)} = ${printSplice(node.value)};`;
  const from = node.from === undefined ? [] : [`(${printSplice(node.from)})`];
  return `${["inherit", ...from, ...node.names.map(printKey)].join(" ")};`;
}

export function isMultiLine(node: NixNode & { kind: "string" }): boolean {
  return printIndentedString(node.parts, printSplice, 2) !== undefined;
}

/**
 * Prints a path literal, or the sum of a path and a string when the path has characters that a literal
 * cannot contain.
 */
export function printPath(path: string): string {
  if (/^(?:\.{1,2})?(?:\/[A-Za-z0-9._+-]+)+$/.test(path)) return path;
  if (path === "." || path === "..") return `${path}/.`;
  const [, base = "", rest = ""] = /^(\.{0,2})(\/.*)$/s.exec(path) ?? [];
  const start = base === "" ? "/." : `${base}/.`;
  return rest === "/" ? start : `(${start} + ${printQuotedString([rest], () => "")})`;
}
