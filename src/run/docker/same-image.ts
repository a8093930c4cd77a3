import { isDeepStrictEqual } from "node:util";

/** An image's configuration in its archive. */
export interface ImageConfiguration {
  readonly architecture?: string;
  readonly os?: string;
  readonly variant?: string;
  readonly created?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
}

/** The output of an engine's `image inspect`. */
export interface InspectedImage {
  readonly Id: string;
  readonly Architecture?: string;
  readonly Os?: string;
  readonly Variant?: string;
  readonly Created?: string;
  readonly Config?: Readonly<Record<string, unknown>> | null;
  readonly RootFS?: { readonly Layers?: readonly string[] };
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
}

/**
 * Whether an engine's image is identical to an archived image.
 *
 * An engine that stores its images in containerd identifies them by a manifest that it writes itself. Such
 * images are compared by everything that affects their containers: layers, platform, time and settings.
 *
 * @param archived `id` is `sha256:` and the digest of the configuration.
 */
export function isSameImage(
  inspected: InspectedImage,
  archived: { readonly id: string; readonly configuration: ImageConfiguration },
): boolean {
  // Podman omits the name of the algorithm.
  if (`sha256:${inspected.Id.replace(/^sha256:/, "")}` === archived.id) return true;
  const { configuration } = archived;
  const wanted = [
    configuration.rootfs?.diff_ids ?? [],
    [configuration.os, configuration.architecture, configuration.variant ?? ""],
    timeOf(configuration.created),
    withoutEmpty(configuration.config),
  ];
  const found = [
    inspected.RootFS?.Layers ?? [],
    [inspected.Os, inspected.Architecture, inspected.Variant ?? ""],
    timeOf(inspected.Created),
    withoutEmpty(inspected.Config),
  ];
  return isDeepStrictEqual(found, wanted);
}

/** Parses a time, because engines print a different number of digits of a second. */
function timeOf(text: string | undefined): number {
  return Date.parse(text ?? "");
}

/** Removes empty settings, because engines differ in which of them they print. */
function withoutEmpty(
  settings: Readonly<Record<string, unknown>> | null | undefined,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
