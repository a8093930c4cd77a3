import { join } from "node:path";
import type { GenerateResult } from "../project/generate.js";
import { closureOf } from "../run/nix/closure-of.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { buildAndReport } from "./generate-for-build.js";

/** A system that is built, without an image. */
export interface BuiltSystem {
  /** The path of the specification of init. */
  readonly specification: string;
  /** All store paths that a container needs. */
  readonly closure: readonly string[];
}

/**
 * Builds the system of a generated project, and calls `use` while a garbage collection keeps it.
 *
 * @throws RunFailure when the build fails.
 */
export async function withBuiltSystem<T>(
  generated: GenerateResult,
  use: (system: BuiltSystem) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder("gen-nix-upgrade-", async (folder) => {
    const target = {
      file: "default.nix",
      attribute: "rootProcess",
      outLink: join(folder, "system"),
    };
    const { outPath } = await buildAndReport(generated, target);
    return await use({ specification: `${outPath}/init`, closure: await closureOf(outPath) });
  });
}
