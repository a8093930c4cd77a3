import { arch } from "node:process";
import { type Descriptor, digits } from "./oci-blobs.js";

/** Where the parts of an image are in an archive or a folder. */
export interface ImageParts {
  /** The path of its configuration. */
  readonly config: string;
  /** The paths of its layers, the lowest first. */
  readonly layers: readonly string[];
}

/**
 * Finds an image in the `manifest.json` of a Docker archive.
 *
 * @param wanted its name with the tag, or its tag; not necessary for an archive of one image.
 * @throws Error when there is no such image, or several.
 */
export function findDockerImage(manifest: string, wanted?: string): ImageParts {
  const images = parse<DockerImage[]>("manifest.json", manifest);
  const named = images.map((image) => ({ image, names: image.RepoTags ?? [] }));
  const { Config, Layers } = theOnly(named, wanted);
  return { config: Config, layers: Layers };
}

/**
 * Finds an image in an OCI image layout. Of an index of several architectures, it is the image for this machine, or else the
 * first.
 *
 * @param readText reads a file of the layout.
 * @throws Error when there is no such image, or several.
 */
export async function findOciImage(
  readText: (path: string) => Promise<string>,
  wanted?: string,
): Promise<ImageParts> {
  const { manifests = [] } = parse<Index>("index.json", await readText("index.json"));
  const named = manifests.map((image) => ({ image, names: namesOf(image) }));
  let { digest } = theOnly(named, wanted);
  for (;;) {
    const found = parse<Index & Manifest>(blobPath(digest), await readText(blobPath(digest)));
    if (found.config !== undefined) {
      const layers = (found.layers ?? []).map((layer) => blobPath(layer.digest));
      return { config: blobPath(found.config.digest), layers };
    }
    const own = found.manifests?.find(({ platform }) => platform?.architecture === machine);
    const next = own ?? found.manifests?.[0];
    if (next === undefined) throw new Error(`its blob ${digest} is not an image`);
    digest = next.digest;
  }
}

interface DockerImage {
  readonly Config: string;
  readonly Layers: readonly string[];
  readonly RepoTags?: readonly string[] | null;
}

interface IndexEntry extends Descriptor {
  readonly platform?: { readonly architecture?: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Index {
  readonly manifests?: readonly IndexEntry[];
}

interface Manifest {
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
}

/** The architecture of this machine by its name in images. */
const machine = arch === "x64" ? "amd64" : arch;

/** Returns the names of an image in a layout, the most complete first. */
function namesOf({ annotations = {} }: IndexEntry): readonly string[] {
  const names = [
    annotations["io.containerd.image.name"],
    annotations["org.opencontainers.image.ref.name"],
  ];
  return names.filter((name) => name !== undefined);
}

interface NamedImage<T> {
  readonly image: T;
  readonly names: readonly string[];
}

/** Returns the image with a name, or the only one. */
function theOnly<T>(all: readonly NamedImage<T>[], wanted: string | undefined): T {
  const found = wanted === undefined ? all : all.filter(({ names }) => hasName(names, wanted));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first.image;
  const known = all.map(({ names }) => shortName(names[0] ?? "")).filter(Boolean);
  const list = known.join(", ");
  if (first !== undefined)
    throw new Error(`it has several images (${list}); add one of these names, after a colon`);
  if (wanted === undefined) throw new Error("it has no image");
  throw new Error(`it has no image "${wanted}"${list === "" ? "" : `, but ${list}`}`);
}

/** Whether one of the names is the wanted one, which can lack the registry and the name before the tag. */
function hasName(names: readonly string[], wanted: string): boolean {
  return names.some((name) => [name, shortName(name), name.replace(/^.*:/, "")].includes(wanted));
}

/** Removes the registry that Docker adds. */
function shortName(name: string): string {
  return name.replace(/^docker\.io\/(library\/)?/, "");
}

function parse<T>(path: string, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`its ${path} is not JSON`);
  }
}

function blobPath(digest: string): string {
  return `blobs/sha256/${digits(digest)}`;
}
