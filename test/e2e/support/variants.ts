/** One image of the example: what runs its processes, and whether it has a shell. */
export interface Variant {
  readonly name: string;
  readonly processManager: "supervisord" | "sysvinit" | "s6";
  readonly interactive: boolean;
}

/** Every image that the example is tested as. */
export const variants: readonly Variant[] = [
  { name: "supervisord", processManager: "supervisord", interactive: true },
  { name: "supervisord-minimal", processManager: "supervisord", interactive: false },
  { name: "sysvinit", processManager: "sysvinit", interactive: true },
  { name: "sysvinit-minimal", processManager: "sysvinit", interactive: false },
  { name: "s6", processManager: "s6", interactive: true },
  { name: "s6-minimal", processManager: "s6", interactive: false },
];

/** The variants that a choice holds for. */
export function variantsWith(choice: Partial<Variant>): readonly Variant[] {
  return variants.filter((variant) =>
    Object.entries(choice).every(([key, value]) => variant[key as keyof Variant] === value),
  );
}
