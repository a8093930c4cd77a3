import { execFileSync } from "node:child_process";
import { ROOT } from "./gen-nix.js";

/** One image of the example: what runs its processes, and whether it has a shell. */
export interface Variant {
  readonly name: string;
  readonly processManager: string;
  readonly interactive: boolean;
}

/** Every image that the example is tested as: under each process manager that the embedded set has. */
export const variants: readonly Variant[] = availableManagers().flatMap((processManager) => [
  { name: processManager, processManager, interactive: true },
  { name: `${processManager}-minimal`, processManager, interactive: false },
]);

/** The variants that a choice holds for. */
export function variantsWith(choice: Partial<Variant>): readonly Variant[] {
  return variants.filter((variant) =>
    Object.entries(choice).every(([key, value]) => variant[key as keyof Variant] === value),
  );
}

/** The process managers whose programs the embedded package set has, by name. */
export function availableManagers(): readonly string[] {
  const set = `import ${ROOT}nix/package-sets/debian { }`;
  const expression = `(import ${ROOT}nix { pkgs = ${set}; }).availableManagers`;
  const output = execFileSync("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--expr"],
    expression,
  ]);
  return JSON.parse(output.toString()) as string[];
}
