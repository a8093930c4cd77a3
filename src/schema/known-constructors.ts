import type { ConstructorHeader, ConstructorParameter, ModelContext } from "../model/index.js";
import { instanceKeys } from "../model/rules/process-rules.js";

/** A constructor that processes of a model can use. */
export interface NamedConstructor {
  readonly name: string;
  readonly origin: "model" | "catalogue";
  readonly header: ConstructorHeader;
}

/**
 * Returns all constructors whose files could be read. A constructor of the model hides one of the
 * catalogue.
 */
export function knownConstructors({ catalogue, constructors }: ModelContext): NamedConstructor[] {
  const own = [...constructors].flatMap(([name, reading]) =>
    reading.kind === "constructor"
      ? [{ name, origin: "model", header: reading.header } as const]
      : [],
  );
  const shared = [...catalogue]
    .filter(([name]) => !constructors.has(name))
    .map(([name, header]) => ({ name, origin: "catalogue", header }) as const);
  return [...own, ...shared];
}

/**
 * Returns the parameters of a constructor. Keys that every process has get the kind `any`, because the
 * schema of processes describes them.
 */
export function parametersOf({ header }: NamedConstructor): readonly ConstructorParameter[] {
  const parameters = header.parameters ?? [];
  return parameters.map((it) => (instanceKeys.includes(it.name) ? { ...it, kind: "any" } : it));
}

/** Whether a constructor accepts parameters that its file does not name. */
export function takesOthers({ header }: NamedConstructor): boolean {
  return header.open || header.parameters === undefined;
}
