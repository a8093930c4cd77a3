import { renderCommandLine } from "../run/command-line.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import type { ImageDescription } from "./description.js";
import type { Descriptor } from "./oci-blobs.js";
import { type LayerCompression, writeOciLayout } from "./oci-layout.js";

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
 * The registry's image of the same name says which layers it has. Only the others are compressed and sent.
 *
 * @param reference the name in the registry, such as `registry.test/shop:1`.
 * @throws RunFailure when skopeo is missing or fails.
 */
export async function pushImage(
  description: ImageDescription,
  reference: string,
  { compression, annotations, verify }: PushOptions,
): Promise<PushedImage> {
  const known = await layersInRegistry(reference, verify);
  return withTemporaryFolder("gen-nix-push-", async (folder) => {
    const manifest = await writeOciLayout(folder, description, { compression, annotations, known });
    const source = `oci:${folder}:${description.tag}`;
    await skopeo([
      // A policy of signatures is for images from elsewhere.
      "--insecure-policy",
      "copy",
      "--preserve-digests",
      ...(verify ? [] : ["--dest-tls-verify=false"]),
      source,
      `docker://${reference}`,
    ]);
    const present = description.layers.filter(({ diffId }) => known.has(diffId)).length;
    return { digest: manifest.digest, present, layers: description.layers.length };
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

/** Returns the layers of the image that a registry has under a name, by the digest of their uncompressed bytes. */
async function layersInRegistry(
  reference: string,
  verify: boolean,
): Promise<ReadonlyMap<string, Descriptor>> {
  const inspect = ["inspect", ...(verify ? [] : ["--tls-verify=false"])];
  const image = `docker://${reference}`;
  const [manifest, config] = await Promise.all([
    captureSkopeo([...inspect, "--raw", image]),
    captureSkopeo([...inspect, "--config", "--raw", image]),
  ]);
  // The registry has no such image, or is not reachable, which the copy reports.
  if (manifest.exitCode !== 0 || config.exitCode !== 0) return new Map();
  const { layers = [] } = JSON.parse(manifest.stdout) as { readonly layers?: Descriptor[] };
  const { rootfs } = JSON.parse(config.stdout) as { readonly rootfs?: { diff_ids?: string[] } };
  const diffIds = rootfs?.diff_ids ?? [];
  if (diffIds.length !== layers.length) return new Map();
  return new Map(
    diffIds.flatMap((diffId, index) => {
      const layer = layers[index];
      return layer === undefined ? [] : [[diffId, ociDescriptor(layer)] as const];
    }),
  );
}

/** An image that docker pushed has other names for the types of layers. */
function ociDescriptor({ mediaType, digest, size }: Descriptor): Descriptor {
  const types: Readonly<Record<string, string>> = {
    "application/vnd.docker.image.rootfs.diff.tar.gzip":
      "application/vnd.oci.image.layer.v1.tar+gzip",
    "application/vnd.docker.image.rootfs.diff.tar": "application/vnd.oci.image.layer.v1.tar",
  };
  return { mediaType: types[mediaType] ?? mediaType, digest, size };
}

function captureSkopeo(args: readonly string[]) {
  return captureProgram({ program: "skopeo", args });
}

async function skopeo(args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await captureSkopeo(args);
  if (exitCode === 0) return;
  const command = renderCommandLine({ program: "skopeo", args });
  throw new RunFailure(`${command} failed:\n${stderr || stdout}${adviceFor(stderr)}`);
}

function adviceFor(reason: string): string {
  if (/unauthorized|authentication required|denied/i.test(reason))
    return "\n  hint: skopeo login, docker login or podman login stores the credentials of a registry";
  if (/x509|certificate/i.test(reason))
    return "\n  hint: put the certificate of its authority into ~/.config/containers/certs.d/REGISTRY/ca.crt";
  if (/server gave HTTP response to HTTPS client/i.test(reason))
    return "\n  hint: --insecure pushes to a registry without TLS";
  return "";
}
