import type { ModelContext } from "../model/index.js";
import {
  describeParameters,
  knownConstructors,
  type NamedConstructor,
  takesOthers,
} from "./known-constructors.js";

/**
 * TypeScript declarations of the constructors that a model can name: with them, `defineProcesses`
 * takes no other constructors, and no other parameters.
 *
 * @param model the model's files, for the comment at the top.
 */
export function typeDeclarations(context: ModelContext, model: string): string {
  const entries = knownConstructors(context).map(declareConstructor);
  return `// Written by \`gen-nix types\` from ${model.replace(/\s+/g, " ")}; do not edit.
import type { ParameterValue, TextValue } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
${entries.join("\n")}
  }
}
`;
}

function declareConstructor(made: NamedConstructor): string {
  const { name, origin } = made;
  const parameters = describeParameters(made).map(
    (it) =>
      `${printName(it.name)}${it.isNeeded ? "" : "?"}: ${it.isText ? "TextValue" : "ParameterValue"};`,
  );
  const others = takesOthers(made) ? ["[parameter: string]: ParameterValue | undefined;"] : [];
  const lines = [...parameters, ...others].map((line) => `      ${line}\n`).join("");
  const comment = origin === "model" ? "One of the model's own." : "One of the catalogue.";
  return `    /** ${comment} */\n    ${printName(name)}: {\n${lines}    };`;
}

/** A name that is no identifier of TypeScript is quoted. */
function printName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
