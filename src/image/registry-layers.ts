import { splitReference } from "../run/docker/image-reference.js";
import { captureProgram } from "../run/start-program.js";
import type { Descriptor } from "./oci-blobs.js";
import { isUnreachable, pushFailure } from "./push-failure.js";

/** Blobs of layers, by the digest of their uncompressed bytes. */
export type KnownLayers = ReadonlyMap<string, Descriptor>;

/** The most tags besides the pushed one whose images are read. */
const MOST_TAGS = 3;

/** Which layers of a registry are of use. */
interface WantedLayers {
  /** The digests of the uncompressed layers of the image. */
  readonly diffIds: readonly string[];
  /** The type that new layers get. */
  readonly mediaType: string;
}

/**
 * Returns the layers that a registry has of an image: those of the image with the same name, and if that lacks some, those of
 * the wanted type of a few other tags of the repository. The newest tag has the greatest number as a rule.
 *
 * @param reference the name in the registry, such as `registry.test/shop:1`.
 * @throws RunFailure when the registry is not reachable.
 */
export async function layersInRegistry(
  reference: string,
  { diffIds, mediaType }: WantedLayers,
  verify: boolean,
): Promise<KnownLayers> {
  const own = await layersOf(reference, verify);
  if (diffIds.every((diffId) => own.has(diffId))) return own;
  const { repository, tag } = splitReference(reference);
  const tags = likelyTags(await tagsOf(repository, verify), tag);
  const others = await Promise.all(tags.map((each) => layersOf(`${repository}:${each}`, verify)));
  const alike = others.flatMap((layers) =>
    [...layers].filter(([, layer]) => layer.mediaType === mediaType),
  );
  return new Map([...alike, ...own]);
}

/**
 * Chooses the tags whose images probably have the same layers.
 *
 * @example
 * likelyTags(["1", "9", "10", "latest", "2"], "11") // ["latest", "10", "9"]
 */
export function likelyTags(tags: readonly string[], pushed: string): readonly string[] {
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const newest = tags.filter((tag) => tag !== pushed && tag !== "latest").sort(compare);
  const latest = tags.includes("latest") && pushed !== "latest" ? ["latest"] : [];
  return [...latest, ...newest.reverse()].slice(0, MOST_TAGS);
}

/** Returns the layers of one image of a registry; none when the registry does not have or does not show it. */
async function layersOf(reference: string, verify: boolean): Promise<KnownLayers> {
  const image = `docker://${reference}`;
  const [manifest, config] = await Promise.all([
    ask(["inspect", "--raw"], image, verify),
    ask(["inspect", "--config", "--raw"], image, verify),
  ]);
  const failed = [manifest, config].find(({ exitCode }) => exitCode !== 0);
  if (failed !== undefined && isUnreachable(failed.stderr))
    throw pushFailure(reference, failed.stderr);
  if (failed !== undefined) return new Map();
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

/** Returns the tags of a repository. Some registries do not list them. */
async function tagsOf(repository: string, verify: boolean): Promise<readonly string[]> {
  const { exitCode, stdout } = await ask(["list-tags"], `docker://${repository}`, verify);
  if (exitCode !== 0) return [];
  return (JSON.parse(stdout) as { readonly Tags?: readonly string[] | null }).Tags ?? [];
}

function ask(command: readonly string[], image: string, verify: boolean) {
  const args = [...command, ...(verify ? [] : ["--tls-verify=false"]), image];
  return captureProgram({ program: "skopeo", args });
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
