/**
  Builds the image and the profile of a processes model, without emitted files in the repository: a derivation
  runs gen-nix, and Nix imports the emitted files (import from derivation, see docs/flakes.md).

  # Type

  ```
  fromModel :: PackageSet -> (Path | { model, src ? }) -> { exports, files, image, profile }
  ```

  # Inputs

  `pkgs`
  : The package set of gen-nix, the image and the profile.

  `model`
  : The processes model, or a list of models, of which later ones override earlier ones.

  `src`
  : The folder with all files that the model refers to; by default the folder of the first model.

  # Output

  `files`
  : `src` with the emitted files in it.

  `image`
  : The image. `image.override` accepts the arguments of the emitted `default.nix`: `processManager`,
    `interactive`, and the parameters of the model.

  `profile`
  : The configuration of the process manager; `profile.override { processManager = "systemd"; }`.

  `exports`
  : The files of `gen-nix export` for each engine: `compose`, `swarm`, `kubernetes`, `quadlet`, `nomad` and `disnix`.
    `override` accepts `replicas` (1), `split` (false) and `targets` ({ }), as the options of the command:
    `exports.kubernetes.override { split = true; }`, `exports.disnix.override { targets.db = "db.example.org"; }`.

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
      "gen-nix.fromModel: ${toString model} is not in ${toString src}, the folder of the model; set a folder that contains both: src = ...;"
      path;
  paths = map relative models;
  # gen-nix emits the files beside the first model
  folder = dirOf (lib.head paths);

  gen-nix = pkgs.buildPackages.callPackage ./gen-nix { };

  files =
    pkgs.runCommand "processes"
      {
        src = builtins.path {
          path = src;
          name = "processes-model";
          # changes of links to results and of version control do not run gen-nix again
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

  export =
    format:
    lib.makeOverridable (
      {
        replicas ? 1,
        split ? false,
        targets ? { },
      }:
      pkgs.runCommand format { nativeBuildInputs = [ gen-nix ]; } ''
        cd ${files}
        gen-nix export ${format} ${lib.optionalString split "--split"} \
          --replicas ${toString replicas} --output "$out" \
          ${lib.escapeShellArgs (lib.mapAttrsToList (name: host: "--target=${name}=${host}") targets)} \
          ${lib.escapeShellArgs paths}
      ''
    ) { };

  build =
    file:
    lib.makeOverridable (import "${files}/${folder}/${file}") {
      inherit pkgs;
      inherit (pkgs.stdenv.hostPlatform) system;
    };
in
{
  inherit files;
  exports = lib.genAttrs [
    "compose"
    "disnix"
    "kubernetes"
    "nomad"
    "quadlet"
    "swarm"
  ] export;
  image = build "default.nix";
  profile = build "profile.nix";
}
