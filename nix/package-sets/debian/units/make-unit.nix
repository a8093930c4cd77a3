# Builds one store path from one or more .debs: relink/ unpacks and relinks them, and the unit's fix-up
# changes the result.
{
  lib,
  system,
  seed,
  tools,
  lock,
  fetchDeb,
  # the store path of the programs in relink/
  relink,
  # the unit's name
  unit,
  # the names of its Debian packages
  members,
  # the content of fixups/<unit>.nix, or an empty set
  fixup,
  # all units that it may refer to, by name
  dependencies,
  # its direct dependencies
  directDependencies,
  # the unit of the shell for its scripts, or null
  shell,
}:

let
  names = import ../package-names.nix { inherit lib; };

  # the package whose version the unit has: the one with the unit's name, else the one with the longest name
  leader =
    if fixup ? leader then
      names.find fixup.leader (lib.genAttrs members (name: null))
    else if lib.elem unit members then
      unit
    else
      lib.foldl' (
        longest: name: if lib.stringLength name > lib.stringLength longest then name else longest
      ) "" members;

  # "1:2.3.1~rc1-2" -> "2.3.1-rc1-2"
  debianVersion = lock.packages.${leader}.version;
  version = lib.replaceStrings [ "~" "%" ":" ] [ "-" "-" "-" ] (
    lib.last (lib.splitString ":" debianVersion)
  );

  drv = derivation (
    {
      name = "${unit}-${version}";
      inherit system seed tools;
      builder = "${seed}/bin/busybox";
      args = [
        "sh"
        "-e"
        ./build-unit.sh
      ];
      inherit relink;
      debs = map fetchDeb members;
      dependencies = lib.attrValues dependencies;
      shell = if shell == null then "" else shell;
      drop = fixup.drop or [ ];
      keep = fixup.keep or [ ];
      missing = fixup.missing or [ ];
      fixup = fixup.script or "";
      preferLocalBuild = true;
      allowSubstitutes = false;
    }
    // fixup.environment or { }
  );
in
drv
// {
  pname = unit;
  inherit version;
  debianPackages = members;
  # the headers that its headers include, except those of the C library, which the compiler finds
  propagatedBuildInputs = lib.filter (
    dependency:
    builtins.any (lib.hasSuffix "-dev") dependency.debianPackages
    && !lib.elem dependency.pname [
      "gcc"
      "glibc-dev"
    ]
  ) directDependencies;
  # the Python packages among all its dependencies
  requiredPythonModules = lib.filter (dependency: lib.hasPrefix "python3-" dependency.pname) (
    lib.attrValues dependencies
  );
  out = drv;
  override = _: throw "package set debian: ${unit} is Debian's binary and has no build options";
  overrideAttrs =
    _:
    throw "package set debian: ${unit} is Debian's binary; replace it with an overlay instead of overrideAttrs";
  meta = {
    description = "Debian's ${unit} as a Nix store path";
    mainProgram = fixup.mainProgram or unit;
    platforms = [ system ];
  };
}
