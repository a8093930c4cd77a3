import type { ConstructorParameter } from "../context.js";
import { parameterSchemas } from "../schema/parameter-schema.js";
import { type ModelNode, toPlainData } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
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
  if (takesInstances(parameter)) {
    checkInstances({ process, callee }, parameter, value, scope);
    return;
  }
  const { error } = parameterSchemas[parameter.kind].safeParse(toPlainData(value));
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return;
  const message = `${parameter.name} of process "${process}" must be ${issue.message}, but it is ${describeNode(value)}`;
  const hint = `${reasonFor(parameter, callee)}; a value that Nix computes is written !nix`;
  scope.diagnostics.add("wrong-type", message, value.range, hint);
}

function reasonFor({ defaultText }: ConstructorParameter, callee: string): string {
  return defaultText === ""
    ? `a comment in the file of the constructor "${callee}" declares the type`
    : `its default in the file of the constructor "${callee}" is ${defaultText}`;
}
