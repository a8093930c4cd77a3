import { captureProgram } from "../run/start-program.js";
import type { ImageDescription } from "./description.js";
import { mediaTypes } from "./oci-blobs.js";
import type { LayerCompression } from "./oci-layout.js";
import { pushFailure } from "./push-failure.js";
import { layersInRegistry } from "./registry-layers.js";
import { withTemporaryLayout } from "./temporary-layout.js";

/** The options of `pushImage`. */
export interface PushOptions {
  readonly compression: LayerCompression;
  readonly annotations: Readonly<Record<string, string>>;
  /** False for a registry whose certificate cannot be verified, or that has none. */
  readonly verify: boolean;
}

/** What a push did. */
export interface PushedImage {
  /** The digest of the manifest. */
  readonly digest: string;
  /** The number of layers that the registry had. */
  readonly present: number;
  readonly layers: number;
}

/**
 * Pushes an image to a registry with skopeo, which has the credentials of docker and podman.
 *
 * The registry's images of the repository say which layers it has. Only the others are compressed and sent.
 *
 * @param reference the name in the registry, such as `registry.test/shop:1`.
 * @throws RunFailure when skopeo is missing or fails.
 */
export async function pushImage(
  description: ImageDescription,
  reference: string,
  { compression, annotations, verify }: PushOptions,
): Promise<PushedImage> {
  const diffIds = description.layers.map(({ diffId }) => diffId);
  const wanted = { diffIds, mediaType: mediaTypes.layer[compression] };
  const known = await layersInRegistry(reference, wanted, verify);
  const options = { compression, annotations, known };
  return withTemporaryLayout(description, options, async (folder, { digest }) => {
    const { exitCode, stdout, stderr } = await captureSkopeo([
      // A policy of signatures is for images from elsewhere.
      "--insecure-policy",
      "copy",
      "--preserve-digests",
      ...(verify ? [] : ["--dest-tls-verify=false"]),
      `oci:${folder}:${description.tag}`,
      `docker://${reference}`,
    ]);
    if (exitCode !== 0) throw pushFailure(reference, stderr || stdout);
    const present = diffIds.filter((diffId) => known.has(diffId)).length;
    return { digest, present, layers: diffIds.length };
  });
}

/**
 * Checks that skopeo is installed.
 *
 * @throws RunFailure when it is missing.
 */
export async function requireSkopeo(): Promise<void> {
  await captureSkopeo(["--version"]);
}

function captureSkopeo(args: readonly string[]) {
  return captureProgram({ program: "skopeo", args });
}
