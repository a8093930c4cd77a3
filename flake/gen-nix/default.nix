{
  lib,
  stdenvNoCC,
  makeWrapper,
  cacert,
  nodejs,
  # where `nodejs` is older than what the build wants
  nodejs_22 ? null,
}:

/**
  The command line of gen-nix, built from package-lock.json.

  For nixpkgs' `callPackage`. Building needs no network: each package of the lock is a fixed output.
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
  # What is bundled, and what `npm run build` calls: all but the tools of tests and linters.
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

  # The steps of `npm run build`, which stand in one place; npm itself is not needed. In a subshell, since a
  # list of commands that fails before its last one ends no script.
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
    makeWrapper ${node}/bin/node "$out/bin/gen-nix" --add-flags "$package/${manifest.bin.gen-nix}"
    runHook postInstall
  '';
  # What the library copies beside emitted files is for other machines.
  dontPatchShebangs = true;

  passthru = {
    nodejs = node;
    # the archives of the packages, for a store that is filled from outside
    archives = map fetchPackage forBuilding;
  };
  meta = {
    inherit (manifest) description;
    license = lib.licenses.mit;
    mainProgram = "gen-nix";
  };
}
