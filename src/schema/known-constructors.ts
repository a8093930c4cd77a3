import type { ConstructorHeader, ConstructorParameter, ModelContext } from "../model/index.js";
import { instanceKeys } from "../model/rules/process-rules.js";

/** A constructor that processes of a model can name. */
export interface NamedConstructor {
  readonly name: string;
  readonly origin: "model" | "catalogue";
  readonly header: ConstructorHeader;
}

/** All constructors whose files could be read; one of the model's own hides one of the catalogue. */
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

/** The parameters that a process gives. What every process has is what the model says it to be. */
export function parametersOf({ header }: NamedConstructor): readonly ConstructorParameter[] {
  const parameters = header.parameters ?? [];
  return parameters.map((it) => (instanceKeys.includes(it.name) ? { ...it, kind: "any" } : it));
}

/** Whether a constructor takes parameters that its file does not name. */
export function takesOthers({ header }: NamedConstructor): boolean {
  return header.open || header.parameters === undefined;
}
