{
  debian,
  lib,
  runCommandLocal,
  python3Packages,
}:

let
  inherit (debian) python3;
  pythonVersion = lib.versions.majorMinor python3.version;

  modulePath = package: "${package}/lib/python3/dist-packages";
in
python3
// {
  inherit pythonVersion;
  pkgs = python3Packages;
  sitePackages = "lib/python${pythonVersion}/site-packages";

  /**
    Builds a Python with further packages, as a virtual environment: `bin/python3` finds them from any folder,
    and its child processes inherit no search path.

    # Example

    ```nix
    python3.withPackages (ps: [ ps.redis ])
    ```
  */
  withPackages =
    choose:
    let
      chosen = lib.unique (
        lib.concatMap (package: [ package ] ++ package.requiredPythonModules or [ ]) (choose python3Packages)
      );
      programs = lib.concatMapStringsSep " " (package: "${package}/bin/*") chosen;
    in
    runCommandLocal "python3-${python3.version}-env"
      {
        modulePaths = lib.concatMapStringsSep "\n" modulePath chosen;
        passAsFile = [ "modulePaths" ];
        meta.mainProgram = "python3";
      }
      ''
        site=$out/lib/python${pythonVersion}/site-packages
        mkdir -p "$out/bin" "$site"
        ln -s ${python3}/bin/python3 "$out/bin/python3"
        ln -s python3 "$out/bin/python"
        ln -s python3 "$out/bin/python${pythonVersion}"
        for program in ${programs}; do
          [ ! -e "$program" ] || ln -sf "$program" "$out/bin/"
        done
        cp "$modulePathsPath" "$site/packages.pth"
        printf '%s\n' 'home = ${python3}/bin' 'include-system-site-packages = false' >"$out/pyvenv.cfg"
      '';
}
