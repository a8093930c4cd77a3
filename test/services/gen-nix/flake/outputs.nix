/**
  Makes the outputs of the flake of one system: its image and its profiles as packages, apps that load and run
  the image or activate a profile, and checks.

  # Inputs

  `packageSets`
  : Package sets by platform, such as `nixpkgs.legacyPackages`.

  `systems`
  : The platforms of the outputs; platforms without a package set are left out. An image always contains
    programs for Linux: on a Mac, a Linux builder builds it for Linux on the same CPU.

  `profile`
  : The file `profile.nix` that gen-nix writes, or the function in it.

  `image`
  : The file `default.nix` that gen-nix writes, or the function in it; null for processes that run only on a
    host.

  `library`
  : The folder of the library, for files that take it as the argument `gen-nix`.

  # Output

  `packages.<system>`
  : `default`, the image; `image-<manager>` for each process manager that images and the package set support;
    `profile-<manager>` for each process manager that the platform supports.

  `apps.<system>`
  : `load` loads the image into Docker or Podman; `run`, the default, also runs it. `switch-<manager>` activates the
    profile of a process manager of the platform on this host, with the options of `nixproc-<manager>-switch`.

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
  library ? null,
}:

let
  managers = import ../backends/managers.nix;
  # For managers of other platforms, call the file `profile.nix`, which accepts all of them.
  managersOf =
    system:
    let
      platform = builtins.elemAt (builtins.match "[^-]*-(.*)" system) 0;
    in
    builtins.filter (name: builtins.elem platform managers.${name}.platforms) (
      builtins.attrNames managers
    );

  isSwitched = name: builtins.pathExists (managers.${name}.folder + "/switch.sh");

  linuxOf = builtins.replaceStrings [ "-darwin" ] [ "-linux" ];

  outputsFor =
    system:
    let
      pkgs = packageSets.${system};
      inherit (pkgs) lib;

      functionIn = file: if lib.isFunction file then file else import file;

      call =
        file: arguments:
        let
          function = functionIn file;
        in
        function (
          arguments // lib.optionalAttrs ((lib.functionArgs function) ? gen-nix) { gen-nix = library; }
        );

      # A file of gen-nix with the arguments that all its calls share.
      buildProfile = arguments: call profile ({ inherit pkgs system; } // arguments);
      buildImage =
        arguments:
        call image (
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

      # [ process manager ] -> packages, by names that end with the process manager
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

      apps =
        lib.optionalAttrs hasImage (
          import ./apps.nix {
            inherit pkgs;
            image = buildImage { };
          }
        )
        // forEach "switch" (
          { processManager }:
          import ./switch-app.nix {
            inherit pkgs processManager;
            profile = buildProfile { inherit processManager; };
          }
        ) (builtins.filter isSwitched (managersOf system));

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
