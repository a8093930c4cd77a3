import type { Node } from "web-tree-sitter";

/** The use of a variable: `webapp.port` uses `webapp` and selects `port`. */
export interface NixVariableUse {
  readonly name: string;
  /** The selected attributes, up to the first that is computed. */
  readonly attributes: readonly string[];
  readonly start: number;
  /** The offset after the last of the attributes. */
  readonly end: number;
  /** Whether a surrounding `with` may define it. */
  readonly maybeFromWith: boolean;
  /** Whether `or` gives a default for a missing attribute. */
  readonly hasAlternative: boolean;
  /** Whether evaluating the expression always evaluates the variable. */
  readonly isNeeded: boolean;
}

interface Scope {
  readonly bound: ReadonlySet<string>;
  readonly insideWith: boolean;
  /** Whether evaluating the whole expression always evaluates the visited node. */
  readonly isNeeded: boolean;
}

/** Returns the variables that an expression uses and does not bind, in order of their places. */
export function freeVariables(expression: Node): NixVariableUse[] {
  const uses: NixVariableUse[] = [];
  visit(expression, { bound: new Set(), insideWith: false, isNeeded: true }, uses);
  return uses.sort((left, right) => left.start - right.start);
}

function visit(node: Node, scope: Scope, uses: NixVariableUse[]): void {
  const visitor = visitors[node.type];
  if (visitor !== undefined) visitor(node, scope, uses);
  else visitChildren(node, scope, uses);
}

type Visitor = (node: Node, scope: Scope, uses: NixVariableUse[]) => void;

const visitors: Readonly<Record<string, Visitor>> = {
  variable_expression: (node, scope, uses) => addUse(node, [], node.endIndex, false, scope, uses),

  select_expression: (node, scope, uses) => {
    const base = node.childForFieldName("expression");
    const attributes = node.childForFieldName("attrpath");
    const alternative = node.childForFieldName("default");
    if (base?.type === "variable_expression" && attributes !== null) {
      const plain = plainAttributes(attributes);
      const end = plain.at(-1)?.endIndex ?? base.endIndex;
      const names = plain.map(attributeName);
      addUse(base, names, end, alternative !== null, scope, uses);
      visit(attributes, scope, uses);
      if (alternative !== null) visit(alternative, lazy(scope), uses);
    } else {
      visitChildren(node, scope, uses);
    }
  },

  function_expression: (node, scope, uses) => {
    const names = new Set<string>();
    const argument = node.childForFieldName("universal");
    if (argument !== null) names.add(argument.text);
    const formals = namedChildren(node.childForFieldName("formals")).filter(
      (child) => child.type === "formal",
    );
    for (const formal of formals) names.add(formal.childForFieldName("name")?.text ?? "");
    const inner = bind(lazy(scope), names);
    for (const formal of formals) visitField(formal, "default", inner, uses);
    visitField(node, "body", inner, uses);
  },

  let_expression: (node, scope, uses) => {
    const inner = bind(scope, boundNames(node));
    visitBindings(node, lazy(scope), lazy(inner), uses);
    visitField(node, "body", inner, uses);
  },
  rec_attrset_expression: (node, scope, uses) =>
    visitBindings(node, lazy(scope), bind(lazy(scope), boundNames(node)), uses),
  let_attrset_expression: (node, scope, uses) =>
    visitBindings(node, lazy(scope), bind(lazy(scope), boundNames(node)), uses),
  attrset_expression: (node, scope, uses) => visitBindings(node, lazy(scope), lazy(scope), uses),
  list_expression: (node, scope, uses) => visitChildren(node, lazy(scope), uses),

  if_expression: (node, scope, uses) => {
    visitField(node, "condition", scope, uses);
    visitField(node, "consequence", lazy(scope), uses);
    visitField(node, "alternative", lazy(scope), uses);
  },
  binary_expression: (node, scope, uses) => {
    const operator = node.childForFieldName("operator")?.text ?? "";
    const isLazy = ["&&", "||", "->"].includes(operator);
    visitField(node, "left", scope, uses);
    visitField(node, "right", isLazy ? lazy(scope) : scope, uses);
  },
  apply_expression: (node, scope, uses) => {
    const called = node.childForFieldName("function");
    visitField(node, "function", scope, uses);
    visitField(node, "argument", called?.text === "toString" ? scope : lazy(scope), uses);
  },

  with_expression: (node, scope, uses) => {
    visitField(node, "environment", lazy(scope), uses);
    visitField(node, "body", { ...scope, insideWith: true }, uses);
  },
};

/** Visits bindings. The names of `inherit a;` belong to the scope `outer`, the values to `inner`. */
function visitBindings(node: Node, outer: Scope, inner: Scope, uses: NixVariableUse[]): void {
  for (const item of bindingItems(node)) {
    if (item.type === "inherit") {
      for (const name of inheritedNames(item)) addUse(name, [], name.endIndex, false, outer, uses);
    } else {
      visitChildren(item, inner, uses);
    }
  }
}

function boundNames(node: Node): Set<string> {
  const names = new Set<string>();
  for (const item of bindingItems(node)) {
    const keys =
      item.type === "binding"
        ? namedChildren(item.childForFieldName("attrpath")).slice(0, 1)
        : inheritedNames(item);
    for (const key of keys) names.add(attributeName(key));
  }
  return names;
}

function bindingItems(node: Node): Node[] {
  return namedChildren(namedChildren(node).find((child) => child.type === "binding_set") ?? null);
}

function inheritedNames(node: Node): Node[] {
  const names = namedChildren(node).find((child) => child.type === "inherited_attrs") ?? null;
  return namedChildren(names).filter(isPlainAttribute);
}

function bind(scope: Scope, names: Iterable<string>): Scope {
  return { ...scope, bound: new Set([...scope.bound, ...names]) };
}

/** Returns the scope of code that Nix evaluates only on demand. */
function lazy(scope: Scope): Scope {
  return { ...scope, isNeeded: false };
}

function addUse(
  variable: Node,
  attributes: readonly string[],
  end: number,
  hasAlternative: boolean,
  scope: Scope,
  uses: NixVariableUse[],
): void {
  const name = attributeName(variable);
  if (scope.bound.has(name)) return;
  const { insideWith: maybeFromWith, isNeeded } = scope;
  const start = variable.startIndex;
  uses.push({ name, attributes, start, end, maybeFromWith, hasAlternative, isNeeded });
}

function plainAttributes(attributes: Node): Node[] {
  const all = namedChildren(attributes);
  const firstComputed = all.findIndex((child) => !isPlainAttribute(child));
  return firstComputed === -1 ? all : all.slice(0, firstComputed);
}

function isPlainAttribute(node: Node): boolean {
  if (node.type === "identifier") return true;
  if (node.type !== "string_expression") return false;
  return namedChildren(node).every((child) => child.type === "string_fragment");
}

function attributeName(node: Node): string {
  return node.type === "string_expression" ? node.text.slice(1, -1) : node.text;
}

function visitField(node: Node, field: string, scope: Scope, uses: NixVariableUse[]): void {
  const child = node.childForFieldName(field);
  if (child !== null) visit(child, scope, uses);
}

function visitChildren(node: Node, scope: Scope, uses: NixVariableUse[]): void {
  for (const child of namedChildren(node)) visit(child, scope, uses);
}

function namedChildren(node: Node | null): Node[] {
  return node?.namedChildren.filter((child) => child !== null) ?? [];
}
