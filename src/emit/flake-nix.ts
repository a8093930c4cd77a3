import type { ProcessesModel } from "../model/index.js";
import { type NixExpression, nixPath, nixRaw, nixString, nixVariable } from "../nix/index.js";
import { hasImage } from "./default-nix.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { overlayList } from "./import-library.js";
import { libraryFolder } from "./library-files.js";
import { type LibrarySource, libraryPathFile, libraryVariable } from "./library-source.js";
import { renderTemplate } from "./render-template.js";

/** Emits the flake: the image and the profiles as packages, apps and checks. It evaluates purely. */
export function emitFlakeNix(model: ProcessesModel, options: EmitOptions): string {
  const { library = { kind: "copy" } } = options;
  const image = hasImage(model, options);
  const title = image ? `The image ${model.image.name}` : "The processes";
  const address = library.kind === "input" ? library.address : undefined;
  return renderTemplate("flake.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    description: nixString(`${title} of ${modelPath(model, options)}`),
    image,
    overlays: overlayList(model, options),
    nixpkgs: nixString("github:NixOS/nixpkgs/nixos-unstable"),
    isInput: library.kind === "input",
    hasAddress: address !== undefined,
    address: nixString(address ?? libraryVariable),
    folder: inLibrary(library),
    packageSets: inLibrary(library, "/package-sets/debian/by-system.nix"),
  });
}

/** The library's folder, or a file in it, as the outputs of the flake see it. */
function inLibrary(library: LibrarySource, file = ""): NixExpression {
  switch (library.kind) {
    case "copy":
      return nixPath(`./${libraryFolder}${file}`);
    case "input":
      return nixString(nixVariable(libraryVariable), `/nix${file}`);
    case "path":
      return nixRaw(
        file === "" ? `(import ./${libraryPathFile})` : `(import ./${libraryPathFile} + "${file}")`,
      );
  }
}
