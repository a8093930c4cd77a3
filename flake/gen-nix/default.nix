{
  lib,
  stdenvNoCC,
  makeWrapper,
  cacert,
  nodejs,
  # used if `nodejs` is too old for the build
  nodejs_22 ? null,
}:

/**
  Builds the command line of gen-nix from package-lock.json.

  It is for nixpkgs' `callPackage`. Building it needs no network, because each package of the lock is a fixed
  output.
*/
let
  manifest = lib.importJSON ../../package.json;

  node = if lib.versionAtLeast nodejs.version "20.19" then nodejs else nodejs_22;

  lockedPackages = import ./locked-packages.nix {
    inherit lib;
    lock = lib.importJSON ../../package-lock.json;
    inherit (stdenvNoCC) hostPlatform;
  };
  fetchPackage = import ./fetch-npm-package.nix {
    inherit lib stdenvNoCC cacert;
    nodejs = node;
  };

  forRunning = lockedPackages (lib.attrNames manifest.dependencies);
  # The bundled packages, and those that `npm run build` uses, without the tools of tests and linters.
  forBuilding = lockedPackages (
    lib.attrNames (
      removeAttrs (manifest.dependencies // manifest.devDependencies) [
        "@biomejs/biome"
        "ajv"
        "dependency-cruiser"
        "fast-check"
        "github-slugger"
        "knip"
        "publint"
        "vitest"
      ]
    )
  );

  unpack = package: ''
    mkdir -p ${lib.escapeShellArg package.path}
    tar -xzf ${fetchPackage package} -C ${lib.escapeShellArg package.path} --strip-components=1
  '';
in
stdenvNoCC.mkDerivation {
  pname = manifest.name;
  inherit (manifest) version;
  src = import ./source.nix { inherit lib; };

  nativeBuildInputs = [
    makeWrapper
    node
  ];

  configurePhase = ''
    runHook preConfigure
    ${lib.concatMapStrings unpack forBuilding}
    runHook postConfigure
  '';

  # The steps of `npm run build`, from package.json, without npm. They run in a subshell, because a list of
  # commands that fails before its last one does not end the script.
  buildPhase = ''
    runHook preBuild
    tsc() { node node_modules/typescript/bin/tsc "$@"; }
    (${manifest.scripts.build})
    runHook postBuild
  '';

  installPhase = ''
    runHook preInstall
    package=$out/lib/node_modules/${manifest.name}
    mkdir -p "$package"
    cp -R --parents package.json README.md LICENSE ${toString manifest.files} \
      ${lib.escapeShellArgs (map (package: package.path) forRunning)} "$package"
    makeWrapper ${node}/bin/node "$out/bin/gen-nix" --add-flags "-- $package/${manifest.bin.gen-nix}"
    runHook postInstall
  '';
  # The library is copied beside emitted files for other machines, so its scripts are not patched.
  dontPatchShebangs = true;

  passthru = {
    nodejs = node;
    # the archives of the packages, to add them to a store from outside
    archives = map fetchPackage forBuilding;
  };
  meta = {
    inherit (manifest) description;
    license = lib.licenses.mit;
    mainProgram = "gen-nix";
  };
}
