/**
  The outputs of the flake of one system of processes: its image and its profiles as packages, apps
  that load and run the image, and checks.

  # Inputs

  `packageSets`
  : Package sets by platform, such as `nixpkgs.legacyPackages`.

  `systems`
  : The platforms that there are outputs for, those without a package set left out. An image always
    holds programs for Linux: on a Mac it is made for Linux on the same CPU, by a Linux builder.

  `profile`
  : The file `profile.nix` that gen-nix writes, or the function in it.

  `image`
  : The file `default.nix` that gen-nix writes, or the function in it; null where the processes are
    for a host alone.

  # Output

  `packages.<system>`
  : `default`, the image; `image-<manager>` for each process manager that an image can have and whose
    programs the package set has; `profile-<manager>` for each that the platform can have.

  `apps.<system>`
  : `load` puts the image into Docker or Podman; `run`, the default, runs it as well.

  `checks.<system>`
  : The image, and the profile of its process manager.
*/
{
  packageSets,
  systems ? [
    "x86_64-linux"
    "aarch64-linux"
    "aarch64-darwin"
  ],
  profile,
  image ? null,
}:

let
  managers = import ../backends/managers.nix;
  # Those of other platforms are a matter of the file `profile.nix`, which can be called with any of them.
  managersOf =
    system:
    let
      platform = builtins.elemAt (builtins.match "[^-]*-(.*)" system) 0;
    in
    builtins.filter (name: builtins.elem platform managers.${name}.platforms) (
      builtins.attrNames managers
    );

  linuxOf = builtins.replaceStrings [ "-darwin" ] [ "-linux" ];

  outputsFor =
    system:
    let
      pkgs = packageSets.${system};
      inherit (pkgs) lib;

      functionIn = file: if lib.isFunction file then file else import file;

      # What gen-nix writes, with what every call of it is told.
      buildProfile = arguments: functionIn profile ({ inherit pkgs system; } // arguments);
      buildImage =
        arguments:
        functionIn image (
          {
            pkgs = packageSets.${linuxOf system};
            system = linuxOf system;
          }
          // arguments
        );

      hasImage = image != null && packageSets ? ${linuxOf system};
      managersOfImages = lib.optionals hasImage (
        import ../backends/available-managers.nix {
          inherit lib managers;
          pkgs = packageSets.${linuxOf system};
        }
      );

      # [ process manager ] -> packages, named after them
      forEach =
        kind: build: managers:
        lib.listToAttrs (
          map (processManager: lib.nameValuePair "${kind}-${processManager}" (build { inherit processManager; })) managers
        );
    in
    {
      packages = {
        default = if hasImage then buildImage { } else buildProfile { };
      }
      // forEach "image" buildImage managersOfImages
      // forEach "profile" buildProfile (managersOf system);

      apps = lib.optionalAttrs hasImage (
        import ./apps.nix {
          inherit pkgs;
          image = buildImage { };
        }
      );

      checks = {
        profile = buildProfile { };
      }
      // lib.optionalAttrs hasImage { image = buildImage { }; };
    };

  outputs = builtins.listToAttrs (
    map (system: {
      name = system;
      value = outputsFor system;
    }) (builtins.filter (system: packageSets ? ${system}) systems)
  );

  select = kind: builtins.mapAttrs (_system: ofSystem: ofSystem.${kind}) outputs;
in
{
  packages = select "packages";
  apps = select "apps";
  checks = select "checks";
}
