import type { ConstructorParameter, InstanceNames, ParameterKind } from "../model/index.js";
import {
  knownConstructors,
  type NamedConstructor,
  parametersOf,
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
import type { ${typesIn(entries)} } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
${entries.join("\n")}
  }
  interface Instances {
${declareInstances(names)}  }
}
`;
}

const typeNames: Readonly<Record<ParameterKind, string>> = {
  any: "ParameterValue",
  text: "TextValue",
  number: "NumberValue",
  boolean: "BooleanValue",
  list: "ListValue",
  set: "MappingValue",
  instance: "InstanceValue",
  instances: "InstancesValue",
};

/** The types that declarations name. */
function typesIn(declarations: readonly string[]): string {
  const text = declarations.join("\n");
  const names = Object.values(typeNames).filter((name) => text.includes(`: ${name}`));
  return names.sort().join(", ");
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
  const others = takesOthers(made) ? ["[parameter: string]: ParameterValue | undefined;"] : [];
  const lines = [...parametersOf(made).flatMap(declareParameter), ...others]
    .map((line) => `      ${line}\n`)
    .join("");
  const comment = origin === "model" ? "One of the model's own." : "One of the catalogue.";
  return `    /** ${comment} */\n    ${printName(name)}: {\n${lines}    };`;
}

/** The lines of a parameter: what its file says of it, and its type. */
function declareParameter({ name, hasDefault, kind, comment }: ConstructorParameter): string[] {
  const declaration = `${printName(name)}${hasDefault ? "?" : ""}: ${typeNames[kind]};`;
  return comment === "" ? [declaration] : [printDocComment(comment), declaration];
}

/** No text can end the comment that it stands in. */
function printDocComment(text: string): string {
  return `/** ${text.replaceAll("*/", "*\\/")} */`;
}

/** A name that is no identifier of TypeScript is quoted. */
function printName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
