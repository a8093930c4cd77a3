import {
  bindingNodeOf,
  type NixBinding,
  type NixExpression,
  type NixNode,
  nodeOf,
} from "./expression.js";
import { indentCode } from "./indent-code.js";
import {
  isAtom,
  isMultiLine,
  isSimple,
  printFlat,
  printFlatArgument,
  printFlatOperand,
  printKey,
  printPath,
  printSelect,
  printSplice,
} from "./print-flat.js";
import { printIndentedString, printQuotedString } from "./print-string.js";

/** The place of a printed text, in columns. */
export interface PrintPlace {
  /** The indentation of the line that the expression starts on. */
  readonly indent: number;
  /** The columns of that line before the expression, and those that the text after it needs. */
  readonly taken?: number;
}

const lineWidth = 100;

/** The largest number of names of an `inherit` on one line. */
const inheritedOnOneLine = 3;

/**
 * Prints an expression in the layout of nixfmt (RFC 166). Lines after the first are indented for the place.
 *
 * @example
 * printNix(nixList([nixString("a")]), { indent: 0 }) // [ "a" ]
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
    if (below !== undefined) return `${start}\n${" ".repeat(indent + 2)}${below};`;
    const taken = indent + start.length + 2;
    const call = nodeOf(value);
    if (call.kind === "apply" && printCall(call, { indent, taken }) === undefined)
      return `${start}\n${" ".repeat(indent + 2)}${printExpandedCall(call, indent + 2)};`;
    return `${start} ${printNix(value, { indent, taken })};`;
  }
  const from = node.from === undefined ? [] : [`(${printNix(node.from, { indent })})`];
  const words = ["inherit", ...from, ...node.names.map(printKey)];
  const flat = `${words.join(" ")};`;
  if (node.names.length <= inheritedOnOneLine && indent + flat.length <= lineWidth) return flat;
  const margin = " ".repeat(indent + 2);
  const names = node.names.map((name) => margin + printKey(name));
  return [["inherit", ...from].join(" "), ...names, `${margin};`].join("\n");
}

/** Prints code of several lines that begins with a keyword below the name. */
function printBelow(value: NixExpression, indent: number): string | undefined {
  const node = nodeOf(value);
  if (node.kind !== "raw" || !/^(let|if|with|assert)\b[^#]*\n[^#]*$/.test(node.code))
    return undefined;
  const code = indentCode(node.code, indent);
  return code === node.code ? undefined : code;
}

/** Shortens `a = { b = 1; };` to `a.b = 1;`, which is easier to read. */
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
      const items = node.items.map((item) => `${margin}${printItem(item, indent + 2)}\n`);
      return `[\n${items.join("")}${end}]`;
    }
    case "attrs": {
      const bindings = node.bindings.map((item) => `${margin}${printBinding(item, indent + 2)}\n`);
      return `{\n${bindings.join("")}${end}}`;
    }
    case "apply":
      return printCall(node, place) ?? printExpandedCall(node, indent);
    case "raw":
      // A comment in the code must not include the text after it.
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

type CallNode = NixNode & { kind: "apply" };

/**
 * Prints a call on one line, or with one argument of several lines: the last one, if the others fit on its
 * line.
 *
 * @returns `undefined` when each argument needs lines of its own.
 */
function printCall(node: CallNode, { indent, taken = indent }: PrintPlace): string | undefined {
  const flat = node.operands.map(printFlatArgument);
  const long = flat.flatMap((text, index) => (text === undefined ? [index] : []));
  if (long.length > 1) return undefined;
  // nixfmt treats two lists at the end alike.
  const lists = node.operands.slice(-2).filter((operand) => nodeOf(operand).kind === "list");
  if (lists.length === 2 && long.length > 0) return undefined;
  const fits = (text: string) =>
    text.split("\n").every((line, index) => (index === 0 ? taken : 0) + line.length <= lineWidth);
  const whole = flat.join(" ");
  const isWhole =
    long.length === 0 &&
    (fits(whole) || (node.operands.length <= 3 && node.operands.every(isSimple)));
  if (isWhole) return whole;
  const candidates = long.length > 0 ? long : flat.map((_text, index) => index).reverse();
  const texts = candidates
    .filter((index) => isBreakable(nodeOf(node.operands[index] as NixExpression)))
    .map((index) => flat.with(index, printArgument(node, index, indent)).join(" "));
  return texts.find(fits);
}

/**
 * Prints a call with its arguments below each other; arguments before the first multi-line one stay on the
 * first line.
 */
function printExpandedCall(node: CallNode, indent: number): string {
  const margin = " ".repeat(indent + 2);
  const flat = node.operands.map(printFlatArgument);
  let text = flat[0] ?? printArgument(node, 0, indent);
  let isFirstLine = true;
  for (const [index, argument] of flat.entries()) {
    if (index === 0) continue;
    const beside = indent + text.length + 1 + (argument?.length ?? lineWidth);
    if (isFirstLine && beside <= lineWidth) text += ` ${argument}`;
    else {
      isFirstLine = false;
      const fits = argument !== undefined && indent + 2 + argument.length <= lineWidth;
      text += `\n${margin}${fits ? argument : printArgument(node, index, indent + 2)}`;
    }
  }
  return text;
}

/** Prints an argument, on several lines where its kind allows that. */
function printArgument({ operands }: CallNode, index: number, indent: number): string {
  const value = operands[index] as NixExpression;
  const node = nodeOf(value);
  if (node.kind === "apply" && index < operands.length - 1) return printItem(value, indent);
  if (node.kind === "apply" || !isBreakable(node)) return printOperand(value, indent, true);
  return printBroken(node, { indent });
}

function isBreakable(node: NixNode): boolean {
  switch (node.kind) {
    case "list":
      return node.items.length > 0;
    case "attrs":
      return node.bindings.length > 0;
    case "string":
      return isMultiLine(node);
    case "apply":
      return true;
    default:
      return false;
  }
}

/**
 * Prints an item of a list, or an argument before the last. A call of several lines begins right after its
 * parenthesis.
 */
function printItem(value: NixExpression, indent: number): string {
  const node = nodeOf(value);
  const flat = printFlatOperand(value);
  if (flat !== undefined && indent + flat.length <= lineWidth) return flat;
  if (node.kind !== "apply") return printOperand(value, indent);
  const compact = printCall(node, { indent, taken: indent + 1 });
  if (compact !== undefined) return `(${compact})`;
  return `(${printExpandedCall(node, indent)}\n${" ".repeat(indent)})`;
}

function printOperand(value: NixExpression, indent: number, isBroken = false): string {
  const node = nodeOf(value);
  if (isAtom(node)) return printNix(value, { indent });
  const flat = printFlat(value);
  if (!isBroken && flat !== undefined && indent + flat.length + 2 <= lineWidth) return `(${flat})`;
  if (node.kind === "raw" && node.code.includes("#")) return printBroken(node, { indent });
  if (node.kind === "raw") return `(${indentCode(node.code, indent)})`;
  const margin = " ".repeat(indent + 2);
  return `(\n${margin}${printNix(value, { indent: indent + 2 })}\n${" ".repeat(indent)})`;
}
