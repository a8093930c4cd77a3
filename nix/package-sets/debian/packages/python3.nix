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
      # Debian has the program of some packages in a package of its own, which depends on the modules: gunicorn
      # besides python3-gunicorn. The server redis shares only its name with python3-redis.
      programPackage =
        package:
        let
          namesake = debian.${lib.removePrefix "python3-" package.pname} or package;
          modules = map (module: module.pname) namesake.requiredPythonModules or [ ];
        in
        if lib.elem package.pname modules then namesake else package;
      withPrograms = lib.unique (lib.concatMap (package: [ package (programPackage package) ]) chosen);
      programs = lib.concatMapStringsSep " " (package: "${package}/bin/*") withPrograms;
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
          [ -e "$program" ] || continue
          # A program finds the packages of the environment with its interpreter.
          if head -n 1 "$program" | grep -q '^#!.*/python3'; then
            { echo "#!$out/bin/python3"; tail -n +2 "$program"; } >"$out/bin/''${program##*/}"
            chmod +x "$out/bin/''${program##*/}"
          else
            ln -sf "$program" "$out/bin/"
          fi
        done
        cp "$modulePathsPath" "$site/packages.pth"
        printf '%s\n' 'home = ${python3}/bin' 'include-system-site-packages = false' >"$out/pyvenv.cfg"
      '';
}
