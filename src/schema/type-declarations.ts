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
 * Prints TypeScript declarations of the constructors and instances that a model can use. With them, the
 * compiler rejects other constructors and parameters in `defineProcesses`, and other names in `ref`.
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
  path: "TextValue",
  number: "NumberValue",
  boolean: "BooleanValue",
  list: "ListValue",
  set: "MappingValue",
  instance: "InstanceValue",
  instances: "InstancesValue",
};

/** Returns the names of the types that declarations use. */
function typesIn(declarations: readonly string[]): string {
  const text = declarations.join("\n");
  const names = Object.values(typeNames).filter((name) => text.includes(`: ${name}`));
  return [...new Set(names)].sort().join(", ");
}

/** Declares the names of instances, with their attributes. */
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
  const comment =
    origin === "model" ? "A constructor of the model." : "A constructor of the catalogue.";
  return `    /** ${comment} */\n    ${printName(name)}: {\n${lines}    };`;
}

/** Declares a parameter, with the comment of its file. */
function declareParameter({ name, hasDefault, kind, comment }: ConstructorParameter): string[] {
  const declaration = `${printName(name)}${hasDefault ? "?" : ""}: ${typeNames[kind]};`;
  return comment === "" ? [declaration] : [printDocComment(comment), declaration];
}

/** Prints a text as a comment, which the text cannot end. */
function printDocComment(text: string): string {
  return `/** ${text.replaceAll("*/", "*\\/")} */`;
}

/** Prints a name, in quotes when it is not an identifier of TypeScript. */
function printName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
