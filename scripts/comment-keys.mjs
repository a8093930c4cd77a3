import ts from "typescript";

/**
 * Puts the descriptions of a JSON Schema before the properties of a type that has the same keys.
 *
 * The two are gone through side by side: a property of the type is that of any part of the schema that
 * can stand in its place.
 */
export function commentKeys(type, schema) {
  return visit(type, alternatives(schema));
}

function visit(node, schemas) {
  if (ts.isPropertySignature(node)) return commentKey(node, schemas);
  if (ts.isArrayTypeNode(node)) return visitChildren(node, schemas.flatMap(itemsOf));
  if (ts.isTypeReferenceNode(node)) return visitChildren(node, schemas.flatMap(valuesOf));
  const result = visitChildren(node, schemas);
  // What has no comments stays on one line.
  if (ts.isTypeLiteralNode(result))
    ts.setEmitFlags(result, hasComments(result) ? ts.EmitFlags.None : ts.EmitFlags.SingleLine);
  return result;
}

function visitChildren(node, schemas) {
  return ts.visitEachChild(node, (inner) => visit(inner, schemas), undefined);
}

function commentKey(property, schemas) {
  const known = schemas.flatMap(({ properties }) => properties?.[property.name.text] ?? []);
  const result = visitChildren(property, known.flatMap(alternatives));
  const description = known.find((it) => it.description !== undefined)?.description;
  if (description === undefined) return result;
  const text = `* ${description.replaceAll("*/", "*\\/")} `;
  return ts.addSyntheticLeadingComment(result, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

function hasComments(literal) {
  return literal.members.some((it) => ts.getSyntheticLeadingComments(it) !== undefined);
}

/** What a value may be. */
function alternatives(schema) {
  return schema.anyOf?.flatMap(alternatives) ?? [schema];
}

function itemsOf({ items }) {
  return items === undefined ? [] : alternatives(items);
}

/** Of `Record<string, Value>`, what the value may be. */
function valuesOf({ additionalProperties: values }) {
  return typeof values === "object" ? alternatives(values) : [];
}
