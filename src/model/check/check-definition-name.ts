import type { SourceRange } from "../../diagnostics/source-file.js";
import { bareNameRule, isBareName } from "../names/bare-name.js";
import { reservedMeaning } from "../names/reserved-names.js";
import type { ValueEnvironment } from "../value-scope.js";

/** A variable that the model defines. */
interface NamedDefinition {
  readonly name: string;
  readonly keyRange: SourceRange;
}

/**
 * Reports a name that a variable of the model cannot have.
 *
 * @param earlier the kind of an earlier definition with the same name.
 */
export function checkDefinitionName(
  { name, keyRange }: NamedDefinition,
  processes: ReadonlySet<string>,
  earlier: string | undefined,
  { emittedNames, diagnostics }: ValueEnvironment,
): void {
  const meaning =
    reservedMeaning(name, emittedNames) ??
    (processes.has(name) ? "the name of a process" : undefined) ??
    (earlier === undefined ? undefined : `already a ${earlier} of the model`);
  if (meaning !== undefined) {
    const message = `a variable cannot be called "${name}": that is ${meaning}`;
    diagnostics.add("reserved-name", message, keyRange);
  } else if (!isBareName(name)) {
    const message = `a variable cannot be called "${name}"`;
    diagnostics.add("invalid-name", message, keyRange, bareNameRule);
  }
}
