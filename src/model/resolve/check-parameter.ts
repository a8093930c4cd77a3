import type { ConstructorParameter } from "../context.js";
import type { Problems } from "../problems.js";
import { parameterSchemas } from "../schema/parameter-schema.js";
import { describeNode } from "../schema/validate-shape.js";
import { type ModelNode, toPlainData } from "../tree.js";

/** A parameter that is given, and by whom. */
interface GivenParameter {
  readonly parameter: ConstructorParameter;
  readonly process: string;
  readonly callee: string;
  readonly node: ModelNode;
}

/** Reports a value that is not of the kind that its constructor's file says. */
export function checkParameter(given: GivenParameter, problems: Problems): void {
  const { parameter, process, callee, node } = given;
  if (parameter.kind === "any") return;
  const [issue] = parameterSchemas[parameter.kind].safeParse(toPlainData(node)).error?.issues ?? [];
  if (issue === undefined) return;
  const message = `${parameter.name} of process "${process}" must be ${issue.message}, but it is ${describeNode(node)}`;
  const hint = `${reason(parameter, callee)}; what only Nix can tell is written as !nix`;
  problems.add("wrong-type", message, node.range, hint);
}

function reason({ defaultText }: ConstructorParameter, callee: string): string {
  return defaultText === ""
    ? `a comment in the file of the constructor "${callee}" says so`
    : `its default in the file of the constructor "${callee}" is ${defaultText}`;
}
