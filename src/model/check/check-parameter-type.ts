import type { ConstructorParameter } from "../context.js";
import { parameterSchemas } from "../schema/parameter-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { type ModelNode, toPlainData } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { checkCodeKind } from "./check-code-kind.js";
import { checkInstances, takesInstances } from "./check-instances.js";
import type { ConstructorCall } from "./constructor-call.js";
import { describeNode } from "./describe-node.js";

/** Reports a value without the type that the constructor's file declares for the parameter. */
export function checkParameterType(
  { process, callee }: ConstructorCall,
  parameter: ConstructorParameter,
  value: ModelNode,
  scope: ValueScope,
): void {
  if (parameter.kind === "any") return;
  if (value.kind === "nix") checkCodeKind(expectations[parameter.kind], value, scope);
  if (takesInstances(parameter)) {
    checkInstances({ process, callee }, parameter, value, scope);
    return;
  }
  const { error } = parameterSchemas[parameter.kind].safeParse(toPlainData(value));
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return;
  const text = scalarText(value);
  const isRelative = parameter.kind === "path" && text !== undefined;
  const found = isRelative ? JSON.stringify(text) : describeNode(value);
  const message = `${parameter.name} of process "${process}" must be ${issue.message}, but it is ${found}`;
  const hint = isRelative
    ? `write "\${${/^\.{1,2}\//.test(text) ? text : `./${text}`}}" for a file beside the model`
    : `${reasonFor(parameter, callee)}; a value that Nix computes is written !nix`;
  scope.diagnostics.add("wrong-type", message, value.range, hint);
}

/** What Nix code for a parameter has to be, as rules say it. */
const expectations = {
  text: { base: "path", one: "a string" },
  path: { base: "path", one: "an absolute path" },
  number: { base: "integer", one: "a number" },
  boolean: { base: "boolean", one: "true or false" },
  list: { base: "list", one: "a list" },
  set: { base: "mapping", one: "a mapping" },
  instance: { base: "mapping", one: "a process" },
  instances: { base: "list", one: "a list of processes" },
} as const;

function reasonFor({ defaultText }: ConstructorParameter, callee: string): string {
  return defaultText === ""
    ? `a comment in the file of the constructor "${callee}" declares the type`
    : `its default in the file of the constructor "${callee}" is ${defaultText}`;
}
