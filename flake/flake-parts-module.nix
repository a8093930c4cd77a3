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
          description = "What runs the processes; what the model says unless it is given.";
        };

        interactive = lib.mkOption {
          type = lib.types.nullOr lib.types.bool;
          default = null;
          description = ''
            Whether the image holds a shell and utilities; what the model says unless it is given.
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
          defaultText = lib.literalMD "what gen-nix makes of `model`";
          example = lib.literalExpression "import ./default.nix { inherit pkgs system; }";
          description = ''
            The image. Emitted files in the repository can be named here, in place of `model`.
          '';
        };
      };
    };

  # What flake-parts knew of an app before it knew `meta`.
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
          Images that run the processes of a processes model of gen-nix. Each is a package of its name;
          `nix run .#load-NAME` loads it into the container engine, and `nix run .#run-NAME` runs it.
        '';
      };

      config = {
        packages = lib.mapAttrs (_name: system: system.image) config.processImages;
        apps = lib.concatMapAttrs (appsOf pkgs) config.processImages;
      };
    }
  );
}
