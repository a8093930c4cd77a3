import type { InstanceNames } from "../model/index.js";
import {
  describeParameters,
  knownConstructors,
  type NamedConstructor,
  takesOthers,
} from "./known-constructors.js";
import type { SchemaSubject } from "./schema-subject.js";
import { writtenMark } from "./written-mark.js";

/**
 * TypeScript declarations of the constructors and instances that a model can name: with them,
 * `defineProcesses` takes no other constructors, and no other parameters, and `ref` no other names.
 */
export function typeDeclarations({ context, names }: SchemaSubject): string {
  const entries = knownConstructors(context).map(declareConstructor);
  return `// ${writtenMark}
import type { ParameterValue, TextValue } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
${entries.join("\n")}
  }
  interface Instances {
${declareInstances(names)}  }
}
`;
}

/** What can be named, and the attributes of each. */
function declareInstances({ instances, groups }: InstanceNames): string {
  const all = [...groups].map(([name, attributes]) => [`${name}.*`, attributes] as const);
  const lines = [...instances, ...all].map(([name, attributes]) => {
    const union = attributes.map((attribute) => JSON.stringify(attribute)).join(" | ");
    return `    ${printName(name)}: ${union || "never"};\n`;
  });
  return lines.join("");
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
