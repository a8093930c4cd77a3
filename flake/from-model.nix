/**
  What becomes of a processes model, without emitted files in the repository: a derivation runs
  gen-nix, and Nix imports what it wrote (an import from a derivation, see docs/flakes.md).

  # Type

  ```
  fromModel :: PackageSet -> (Path | { model, src ? }) -> { files, image, profile }
  ```

  # Inputs

  `pkgs`
  : The package set that runs gen-nix, and that image and profile are made of.

  `model`
  : The processes model, or a list of them, of which later ones are put over earlier ones.

  `src`
  : The folder with all that the model names; the first model's own unless it is given.

  # Output

  `files`
  : `src` with the emitted files in it.

  `image`
  : The image. `image.override` takes what the emitted `default.nix` takes: `processManager`,
    `interactive`, and the parameters of the model.

  `profile`
  : The configuration of the process manager; `profile.override { processManager = "systemd"; }`.

  # Example

  ```nix
  (fromModel pkgs ./processes.yaml).image.override { processManager = "s6"; }
  ```
*/
pkgs: given:

let
  inherit (pkgs) lib;

  arguments = if lib.isAttrs given then given else { model = given; };
  models = lib.toList arguments.model;
  src = arguments.src or (dirOf (lib.head models));

  relative =
    model:
    let
      path = lib.removePrefix "${toString src}/" (toString model);
    in
    lib.throwIf (lib.hasPrefix "/" path)
      "gen-nix.fromModel: ${toString model} is not in ${toString src}, the folder of the model; name one that holds both: src = ...;"
      path;
  paths = map relative models;
  # gen-nix emits beside the first model
  folder = dirOf (lib.head paths);

  gen-nix = pkgs.buildPackages.callPackage ./gen-nix { };

  files =
    pkgs.runCommand "processes"
      {
        src = builtins.path {
          path = src;
          name = "processes-model";
          # links to results, and what version control leaves, are no reason to run again
          filter = lib.cleanSourceFilter;
        };
        nativeBuildInputs = [ gen-nix ];
      }
      ''
        cp -R "$src" "$out"
        chmod -R u+w "$out"
        cd "$out"
        gen-nix --packages nixpkgs --force ${lib.escapeShellArgs paths}
      '';

  build =
    file:
    lib.makeOverridable (import "${files}/${folder}/${file}") {
      inherit pkgs;
      inherit (pkgs.stdenv.hostPlatform) system;
    };
in
{
  inherit files;
  image = build "default.nix";
  profile = build "profile.nix";
}
