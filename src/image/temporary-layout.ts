import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import type { ImageDescription } from "./description.js";
import type { Descriptor } from "./oci-blobs.js";
import { type OciOptions, writeOciLayout } from "./oci-layout.js";

/**
 * Writes an image into an OCI image layout that exists while `use` runs.
 *
 * @param use gets the folder, and the descriptor of the manifest.
 * @throws RunFailure when the layout cannot be written, with its folder: its disk may be another one than that of the result.
 */
export async function withTemporaryLayout<T>(
  description: ImageDescription,
  options: OciOptions,
  use: (folder: string, manifest: Descriptor) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder("gen-nix-oci-", async (folder) => {
    const manifest = await writeOciLayout(folder, description, options).catch((error: unknown) => {
      if (error instanceof RunFailure) throw error;
      const hint = "TMPDIR chooses another folder for temporary files";
      throw new RunFailure(
        `cannot write layers to ${folder}: ${fileErrorReason(error)}\n  hint: ${hint}`,
        1,
      );
    });
    return use(folder, manifest);
  });
}
