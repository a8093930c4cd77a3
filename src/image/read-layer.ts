import type { ImageFile } from "./content.js";
import { digestFile } from "./digest-file.js";
import { readTar, type TarMember } from "./read-tar.js";
import { readStoreMember } from "./store-files.js";

/** What a layer contains. */
export interface LayerContent {
  readonly packages: Map<string, number>;
  readonly packageFiles: Map<string, Map<string, ImageFile>>;
  readonly files: Map<string, ImageFile>;
  readonly size: number;
}

/** Adds the files of a layer to those below it. A name with `.wh.` removes what is below. */
export function applyLayer(files: Map<string, ImageFile>, layer: LayerContent): void {
  for (const [path, file] of layer.files) {
    const [, folder = "", name = ""] = /^(.*\/)?\.wh\.(.*)$/.exec(path) ?? [];
    if (name === "") {
      files.set(path, file);
      continue;
    }
    const removed = name === ".wh..opq" ? folder : folder + name;
    for (const below of files.keys())
      if (below === removed || below.startsWith(removed.replace(/\/?$/, "/"))) files.delete(below);
  }
}

/** Reads the uncompressed archive of a layer. */
export async function readLayer(source: AsyncIterable<Buffer>): Promise<LayerContent> {
  const packages = new Map<string, number>();
  const packageFiles = new Map<string, Map<string, ImageFile>>();
  const files = new Map<string, ImageFile>();
  const linked = (target: string) => {
    const [path = "", rest = ""] = storePathOf(target.replace(/^\.?\//, "")) ?? [];
    return packageFiles.get(path)?.get(rest);
  };
  let size = 0;
  const counted = (async function* () {
    for await (const chunk of source) {
      size += chunk.length;
      yield chunk;
    }
  })();
  await readTar(counted, async (member, contents) => {
    const found = storePathOf(member.path);
    if (found !== undefined) {
      const [path, rest] = found;
      const file = await readStoreMember(member, contents, linked(member.target));
      packageFiles.set(path, (packageFiles.get(path) ?? new Map()).set(rest, file));
      const bytes = 512 + Math.ceil(member.size / 512) * 512;
      packages.set(path, (packages.get(path) ?? 0) + bytes);
    } else if (member.path !== "nix" && member.path !== "nix/store") {
      files.set(member.path, await readFileOf(member, contents));
    }
  });
  for await (const _rest of counted);
  return { packages, packageFiles, files, size };
}

/** Divides a path of an archive into a store path and a path in it. */
function storePathOf(path: string): readonly [string, string] | undefined {
  const [, storePath, rest = ""] = /^(nix\/store\/[^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  return storePath === undefined ? undefined : [`/${storePath}`, rest];
}

async function readFileOf(
  { type, mode, owner, size, target }: TarMember,
  contents: AsyncIterable<Buffer>,
): Promise<ImageFile> {
  if (type === "link" || type === "hard-link")
    return { type: "link", mode: "", owner, size, content: target };
  const digests = type === "file" ? await digestFile(contents, size) : { content: "" };
  return { type, mode, owner, size, ...digests };
}
