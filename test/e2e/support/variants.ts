import { execFileSync } from "node:child_process";
import { ROOT } from "./gen-nix.js";

/** A variant of the example's image: its process manager, and whether it is interactive. */
export interface Variant {
  readonly name: string;
  readonly processManager: string;
  readonly interactive: boolean;
}

/** The tested variants of the example's image: one for each process manager in the embedded set. */
export const variants: readonly Variant[] = availableManagers().flatMap((processManager) => [
  { name: processManager, processManager, interactive: true },
  { name: `${processManager}-minimal`, processManager, interactive: false },
]);

/** Returns the variants with the given properties. */
export function variantsWith(choice: Partial<Variant>): readonly Variant[] {
  return variants.filter((variant) =>
    Object.entries(choice).every(([key, value]) => variant[key as keyof Variant] === value),
  );
}

/** The process managers in the embedded package set, by name. */
export function availableManagers(): readonly string[] {
  const set = `import ${ROOT}nix/package-sets/debian { }`;
  const expression = `(import ${ROOT}nix { pkgs = ${set}; }).availableManagers`;
  const output = execFileSync("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--expr"],
    expression,
  ]);
  return JSON.parse(output.toString()) as string[];
}
