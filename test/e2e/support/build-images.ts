import { copyExample, type ExampleCopy } from "./example.js";
import { genNix } from "./gen-nix.js";
import { type Variant, variants } from "./variants.js";

/** The images of the example, built and loaded with gen-nix. */
export interface BuiltImages {
  /** The image's name by variant. */
  readonly names: Readonly<Record<string, string>>;
  readonly copies: readonly ExampleCopy[];
}

/** Generates, builds and loads the image of each variant with `gen-nix load`. */
export async function buildImages(lockFile: string): Promise<BuiltImages> {
  const names: Record<string, string> = {};
  const copies: ExampleCopy[] = [];
  for (const variant of variants) {
    const copy = await copyExample(`gen-nix-e2e-${variant.name}`, lockFile);
    copies.push(copy);
    const { exitCode, stdout, stderr } = await genNix(["load", copy.model, ...options(variant)]);
    if (exitCode !== 0) throw new Error(`the image of ${variant.name}: ${stderr}`);
    names[variant.name] = stdout;
  }
  return { names, copies };
}

function options({ processManager, interactive }: Variant): readonly string[] {
  return [
    ...["--packages", "debian", "--process-manager", processManager],
    ...(interactive ? [] : ["--minimal"]),
  ];
}
