import { nameHint } from "../diagnostics/closest-name.js";
import type { CodeReading, CodeVariable, ModelContext } from "./context.js";
import { nixBuiltins } from "./names.js";
import type { Problems } from "./problems.js";
import type {
  CodeValue,
  ModelValue,
  NamedValue,
  ReferenceValue,
  TextPart,
} from "./processes-model.js";
import { type SplitPart, splitText } from "./split-text.js";
import {
  isFloatText,
  type MapNode,
  type ModelNode,
  type ScalarNode,
  type TaggedNode,
} from "./tree.js";

/** What the strings at one place of the model may name, and who wants to know what they did name. */
export interface ValueScope {
  /** Variables of the emitted files. */
  readonly variables: readonly string[];
  /** The process's own attributes. */
  readonly own: ReadonlyMap<string, ModelNode>;
  /** All processes; empty where none may be named. */
  readonly processes: ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;
  /** Is told of every use of a process. */
  readonly onReference: (use: ProcessUse) => void;
}

/** A place where one process names another. */
export interface ProcessUse {
  readonly process: string;
  readonly attributes: readonly string[];
  readonly range: { readonly start: number; readonly end: number };
  /** Whether `dependsOn` says it. */
  readonly explicit: boolean;
}

/** Turns nodes into values, and reports what is wrong in them. */
export interface ValueResolver {
  /** A value of any type. */
  value(node: ModelNode, scope: ValueScope): ModelValue;
  /** A value that is to be text: numbers and booleans as they are written. */
  text(node: ModelNode, scope: ValueScope): ModelValue;
  /** The entries of a mapping, each with a function of this resolver. */
  entries(node: ModelNode | undefined, read: (node: ModelNode) => ModelValue): NamedValue[];
}

/** Makes a resolver for one model. */
export function createValueResolver(context: ModelContext, problems: Problems): ValueResolver {
  const resolver: ValueResolver = {
    value(node, scope) {
      switch (node.kind) {
        case "map":
          return {
            kind: "map",
            entries: resolver.entries(node, (value) => resolver.value(value, scope)),
          };
        case "list":
          return { kind: "list", items: node.items.map((item) => resolver.value(item, scope)) };
        case "ref":
          return reference(node, scope, false) ?? { kind: "null" };
        case "nix":
          return expression(node, scope) ?? { kind: "null" };
        case "scalar":
          return typeof node.value === "string" ? string(node, scope) : plainScalar(node);
      }
    },
    text(node, scope) {
      switch (node.kind) {
        case "scalar":
          if (node.value === null) return { kind: "null" };
          return typeof node.value === "string" ? string(node, scope) : literalText(node.text);
        case "ref":
          return reference(node, scope, true) ?? literalText("");
        default:
          return resolver.value(node, scope);
      }
    },
    entries(node, read) {
      if (node?.kind !== "map") return [];
      checkKeys(node, problems);
      return [...node.entries].map(([name, entry]) => ({ name, value: read(entry.value) }));
    },
  };

  function string(node: ScalarNode, scope: ValueScope): ModelValue {
    checkCharacters(node.text, node.range, problems);
    if (!node.text.includes("${")) return literalText(node.text);
    const parts: TextPart[] = [];
    for (const part of splitText(node.text, context.readCode)) {
      const value = stringPart(part, node, scope);
      if (value !== undefined) parts.push(value);
    }
    return { kind: "text", parts };
  }

  function stringPart(part: SplitPart, node: ScalarNode, scope: ValueScope): TextPart | undefined {
    if (part.kind === "text") return part.text;
    if (part.kind === "error") {
      problems.add(
        "invalid-antiquotation",
        part.reason,
        node.locate(part.start, part.end),
        "write $${ for a literal ${",
      );
      return undefined;
    }
    const locate = (start: number, end: number) =>
      node.locate(part.start + start, part.start + end);
    const code = checkedCode(part.code, part.reading, locate, scope);
    const [use] = part.reading.variables;
    const isPlainUse = use !== undefined && use.start === 0 && use.end === part.code.length;
    const type = isPlainUse && attributeNode([use.name, ...use.attributes], scope);
    if (!isPlainUse || !type || isText(type)) return code;
    return { kind: "reference", names: [use.name, ...use.attributes], asText: true };
  }

  function expression(node: TaggedNode, scope: ValueScope): CodeValue | undefined {
    checkCharacters(node.text, node.range, problems);
    const reading = context.readCode(node.text);
    if (reading.kind === "syntax-error") {
      const range = node.locate(reading.range.start, reading.range.end);
      problems.add("invalid-antiquotation", "this is not a Nix expression", range);
      return undefined;
    }
    return checkedCode(node.text, reading, node.locate, scope);
  }

  function checkedCode(
    code: string,
    reading: CodeReading & { kind: "expression" },
    locate: ScalarNode["locate"],
    scope: ValueScope,
  ): CodeValue {
    for (const use of reading.variables) checkVariable(use, locate, scope);
    const variables = reading.variables.map(({ name }) => name);
    return { kind: "code", code, variables, paths: reading.paths };
  }

  function checkVariable(use: CodeVariable, locate: ScalarNode["locate"], scope: ValueScope): void {
    const { name, attributes } = use;
    if (scope.processes.has(name)) {
      const range = locate(use.start, use.end);
      if (!use.hasAlternative) checkAttributes(name, attributes, range, scope, problems);
      scope.onReference({ process: name, attributes, range, explicit: false });
      return;
    }
    const known = scope.variables.includes(name) || scope.own.has(name);
    if (known || use.maybeFromWith || nixBuiltins.has(name) || name.startsWith("__")) return;
    const names = [...scope.processes.keys(), ...scope.own.keys(), ...scope.variables];
    const range = locate(use.start, use.start + name.length);
    problems.add(
      "unknown-variable",
      `there is no variable "${name}" here`,
      range,
      nameHint(name, names),
    );
  }

  function reference(
    node: TaggedNode,
    scope: ValueScope,
    asText: boolean,
  ): ReferenceValue | undefined {
    const names = node.text.split(".");
    const [process = "", ...attributes] = names;
    if (names.some((name) => !/^[^\s."'${}]+$/.test(name))) {
      problems.add(
        "invalid-reference",
        `"${node.text}" is not a reference`,
        node.range,
        "write !ref name or !ref name.attribute",
      );
      return undefined;
    }
    if (!scope.processes.has(process)) {
      const hint =
        scope.processes.size === 0
          ? "processes can only be named inside processes:"
          : nameHint(process, scope.processes.keys());
      problems.add("unknown-process", `there is no process "${process}"`, node.range, hint);
      return undefined;
    }
    if (asText && attributes.length === 0) {
      problems.add(
        "invalid-reference",
        `"${process}" is a whole process, but a string is wanted here`,
        node.range,
        `name one of its attributes, such as ${process}.port`,
      );
      return undefined;
    }
    checkAttributes(process, attributes, node.range, scope, problems);
    scope.onReference({ process, attributes, range: node.range, explicit: false });
    const type = attributeNode([process, ...attributes], scope);
    return {
      kind: "reference",
      names: [process, ...attributes],
      asText: asText && (type === undefined || !isText(type)),
    };
  }

  return resolver;
}

function plainScalar(node: ScalarNode): ModelValue {
  if (typeof node.value === "number") {
    return { kind: "number", value: node.value, isFloat: isFloatText(node.text) };
  }
  if (typeof node.value === "boolean") return { kind: "boolean", value: node.value };
  return { kind: "null" };
}

function literalText(text: string): ModelValue {
  return { kind: "text", parts: text === "" ? [] : [text] };
}

function isText(node: ModelNode): boolean {
  return node.kind === "scalar" && typeof node.value === "string";
}

/** The node that a process's attribute was given by; `undefined` when only Nix knows. */
function attributeNode(names: readonly string[], scope: ValueScope): ModelNode | undefined {
  const [first = "", ...rest] = names;
  const process = scope.processes.get(first);
  let node = process === undefined ? scope.own.get(first) : process.get(rest[0] ?? "");
  for (const name of process === undefined ? rest : rest.slice(1)) {
    node = node?.kind === "map" ? node.entries.get(name)?.value : undefined;
  }
  return node;
}

function checkAttributes(
  process: string,
  attributes: readonly string[],
  range: ProcessUse["range"],
  scope: ValueScope,
  problems: Problems,
): void {
  const [first, ...rest] = attributes;
  const known = scope.processes.get(process);
  if (first === undefined || first === "pkg" || known === undefined) return;
  let node = known.get(first);
  if (node === undefined) {
    const hint = nameHint(first, [...known.keys(), "pkg"]);
    problems.add(
      "unknown-attribute",
      `process "${process}" has no attribute "${first}"`,
      range,
      hint,
    );
    return;
  }
  for (const name of rest) {
    if (node.kind !== "map") {
      if (node.kind === "ref" || node.kind === "nix") return;
      problems.add(
        "unknown-attribute",
        `"${first}" of process "${process}" has no attribute "${name}"`,
        range,
      );
      return;
    }
    const next: ModelNode | undefined = node.entries.get(name)?.value;
    if (next === undefined) {
      const hint = nameHint(name, node.entries.keys());
      problems.add(
        "unknown-attribute",
        `"${first}" of process "${process}" has no attribute "${name}"`,
        range,
        hint,
      );
      return;
    }
    node = next;
  }
}

function checkKeys(node: MapNode, problems: Problems): void {
  for (const [key, { keyRange }] of node.entries) checkCharacters(key, keyRange, problems);
}

/** NUL ends a C string, and half a surrogate pair has no UTF-8. */
export function checkCharacters(
  text: string,
  range: ProcessUse["range"],
  problems: Problems,
): void {
  if (text.includes("\0")) {
    problems.add("invalid-text", "a string cannot hold the character NUL", range);
  } else if (/\p{Surrogate}/u.test(text)) {
    problems.add(
      "invalid-text",
      "a string cannot hold half a surrogate pair",
      range,
      "write the character itself, or \\U and its eight digits",
    );
  }
}
