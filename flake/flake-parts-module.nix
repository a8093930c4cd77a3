# Images from processes models, for flake-parts.
{ lib, flake-parts-lib, ... }:

let
  managers = lib.filterAttrs (_name: manager: manager.image) (import ../nix/backends/managers.nix);

  imageOptions =
    pkgs:
    { config, ... }:
    {
      options = import ./model-options.nix { inherit lib; } // {
        processManager = lib.mkOption {
          type = lib.types.nullOr (lib.types.enum (lib.attrNames managers));
          default = null;
          example = "s6";
          description = "The process manager; by default the one in the model.";
        };

        interactive = lib.mkOption {
          type = lib.types.nullOr lib.types.bool;
          default = null;
          description = ''
            Whether the image contains a shell and utilities; by default the value in the model.
          '';
        };

        image = lib.mkOption {
          type = lib.types.package;
          default =
            let
              source = { inherit (config) model; } // given "src";
              given = name: lib.optionalAttrs (config.${name} != null) { ${name} = config.${name}; };
            in
            (import ./from-model.nix pkgs source).image.override (
              given "processManager" // given "interactive" // config.parameters
            );
          defaultText = lib.literalMD "built from `model`";
          example = lib.literalExpression "import ./default.nix { inherit pkgs system; }";
          description = ''
            The image. For emitted files in the repository, set it instead of `model`.
          '';
        };
      };
    };

  # Older versions of flake-parts do not know `meta`.
  appsOf =
    pkgs: name: system:
    let
      apps = import ../nix/flake/apps.nix {
        inherit pkgs;
        inherit (system) image;
      };
      app = verb: lib.nameValuePair "${verb}-${name}" (removeAttrs apps.${verb} [ "meta" ]);
    in
    lib.listToAttrs [
      (app "load")
      (app "run")
    ];
in
{
  options.perSystem = flake-parts-lib.mkPerSystemOption (
    { config, pkgs, ... }:
    {
      options.processImages = lib.mkOption {
        type = lib.types.attrsOf (lib.types.submodule (imageOptions pkgs));
        default = { };
        example = lib.literalExpression ''
          { webapps = { model = ./processes.yaml; processManager = "s6"; }; }
        '';
        description = ''
          Images that run the processes of a gen-nix model. Each is a package with its name. `nix run .#load-NAME` loads it into the container engine, and `nix run .#run-NAME` runs it.
        '';
      };

      config = {
        packages = lib.mapAttrs (_name: system: system.image) config.processImages;
        apps = lib.concatMapAttrs (appsOf pkgs) config.processImages;
      };
    }
  );
}
