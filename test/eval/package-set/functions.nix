# What nixpkgs' functions of the package set build: each attribute fails to build when its function
# is wrong.
{
  lockFile,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;

  # builds when the commands succeed
  check = name: pkgs.runCommand "check-${name}" { };

  greeting = pkgs.writeShellScriptBin "greet" "echo hello";

  program = pkgs.stdenv.mkDerivation (finalAttrs: {
    pname = "program";
    version = "1.0";
    src = ./program;
    makeFlags = [ "NAME=${finalAttrs.pname}" ];
    passthru.greeting = "program ${finalAttrs.version}";
    meta.mainProgram = "program";
  });

  conflicting = name: pkgs.writeTextDir "share/same" name;
in
{
  writers = check "writers" ''
    [ "$(cat ${pkgs.writeText "text" "a 'quoted' \${text}"})" = "a 'quoted' \''${text}" ]
    [ "$(${greeting}/bin/greet)" = hello ]
    [ "$(${pkgs.writeShellScript "script" "echo $((6 * 7))"})" = 42 ]
    [ "$(${lib.getExe (
      pkgs.writeShellApplication {
        name = "app";
        runtimeInputs = [ greeting ];
        text = "greet";
      }
    )})" = hello ]
    [ -x ${pkgs.writeScript "script" "text"} ]
    [ ! -x ${pkgs.writeText "text" "text"} ]
    [ "$(cat ${pkgs.writeTextDir "a/b/c" "deep"}/a/b/c)" = deep ]
    [ "$(cat ${pkgs.writeText "a name: ü" "odd"})" = odd ]
    [ "$(cat ${pkgs.writeText "spaces" "  \\a b \n\n"}; echo x)" = "$(printf '  \\a b \n\nx')" ]
    [ ! -s ${pkgs.writeText "empty" ""} ]
    [ "$(${
      pkgs.writeTextFile {
        name = "tool";
        destination = "/bin/tool";
        executable = true;
        text = "#!${pkgs.runtimeShell}\necho tool";
      }
    }/bin/tool)" = tool ]
    [ "$(cat ${
      (pkgs.writeText "text" "before").overrideAttrs (_previous: { text = "after"; })
    })" = after ]
    touch "$out"
  '';

  pythonEnvironment =
    let
      python = pkgs.python3.withPackages (ps: [
        ps.gunicorn
        ps.redis
        ps.supervisor
      ]);
      script = pkgs.writeScript "script" "#!${python}/bin/python3\nimport redis; print(redis.Redis)";
    in
    # supervisor imports modules of other packages, which its own depends on
    check "python-environment" ''
      ${script} | grep redis.client
      cd / && ${python}/bin/python -c 'import supervisor.options, sys; assert sys.version.startswith("${pkgs.python3.pythonVersion}")'
      ! ${pkgs.python3}/bin/python3 -c 'import redis'
      # The program of a package belongs to it; the server redis does not belong to the module redis.
      [ -e ${python}/bin/gunicorn ] && [ ! -e ${python}/bin/redis-server ]
      touch "$out"
    '';

  joins = check "joins" ''
    cd ${
      pkgs.buildEnv {
        name = "env";
        paths = [
          greeting
          pkgs.hello
        ];
        pathsToLink = [ "/bin" ];
        postBuild = ''touch "$out/after"'';
      }
    }
    [ "$(ls)" = "after
    bin" ]
    [ "$(bin/greet)" = hello ]
    bin/hello
    cd ${
      pkgs.symlinkJoin {
        name = "join";
        paths = [
          greeting
          pkgs.hello
        ];
        postBuild = ''rm "$out/bin/hello"'';
      }
    }
    [ "$(ls bin)" = greet ]
    cd ${
      pkgs.linkFarm "farm" [
        {
          name = "nested/link";
          path = greeting;
        }
      ]
    }
    nested/link/bin/greet
    touch "$out"
  '';

  ignoredCollision = pkgs.buildEnv {
    name = "ignored-collision";
    paths = map conflicting [
      "one"
      "two"
    ];
    ignoreCollisions = true;
  };

  # must fail
  collision = pkgs.buildEnv {
    name = "collision";
    paths = map conflicting [
      "one"
      "two"
    ];
  };

  closure = check "closure" ''
    info=${pkgs.closureInfo { rootPaths = [ greeting ]; }}
    grep -qx ${greeting} $info/store-paths
    grep -qx ${pkgs.bash} $info/store-paths
    ! grep -q python $info/store-paths
    cp $info/registration "$out"
  '';

  substitution = check "substitution" ''
    [ "$(cat ${
      pkgs.replaceVars (builtins.toFile "template" "a @one@ b @two@\n") {
        one = "1 & \\0";
        two = greeting;
      }
    })" = "a 1 & \\0 b ${greeting}" ]
    cp --no-preserve=mode ${
      pkgs.substituteAll {
        src = builtins.toFile "template" "@name@ @value@";
        name = "template";
        value = "x/y|z";
      }
    } file
    [ "$(cat file)" = "template x/y|z" ]
    substituteInPlace file --replace-fail x/y w
    [ "$(cat file)" = "template w|z" ]
    ! substituteInPlace file --replace-fail absent w
    touch "$out"
  '';

  wrapper = pkgs.runCommand "check-wrapper" { nativeBuildInputs = [ pkgs.makeWrapper ]; } ''
    makeWrapper ${pkgs.bash}/bin/bash "$out/bin/wrapped" \
      --set GREETING "it's set" --prefix PATH : /first --add-flags -c --run 'export RAN=yes'
    [ "$("$out/bin/wrapped" 'echo "$GREETING $RAN ''${PATH%%:*}"')" = "it's set yes /first" ]
    cp ${greeting}/bin/greet "$out/bin/greet"
    wrapProgram "$out/bin/greet" --set X 1
    [ "$("$out/bin/greet")" = hello ]
  '';

  inherit program;

  programRuns = check "program" ''
    [ "$(${lib.getExe program})" = "program runs" ]
    [ "${program.greeting}" = "program 1.0" ]
    [ "$(head -n 1 ${program}/bin/script)" = "#!${pkgs.bash}/bin/sh" ]
    touch "$out"
  '';

  overridden = program.overrideAttrs (old: {
    version = "2.0";
    postInstall = ''echo ${old.version} >"$out/old"'';
  });

  overriddenRuns = check "overridden" ''
    [ "$(cat ${(program.overrideAttrs { postInstall = "echo yes >$out/changed"; })}/changed)" = yes ]
    touch "$out"
  '';

  called =
    (pkgs.callPackage (
      {
        runCommand,
        hello,
        word ? "default",
      }:
      runCommand "called-${word}" { } "ln -s ${hello} $out"
    ) { }).override
      { word = "other"; };

  libraries =
    pkgs.runCommandCC "check-libraries"
      {
        nativeBuildInputs = [ pkgs.pkg-config ];
        buildInputs = [
          pkgs.libmicrohttpd
          pkgs.zlib
          pkgs.openssl
          pkgs.sqlite
          pkgs.readline
          pkgs.pcre2
          pkgs.libevent
        ];
      }
      ''
        cat >main.c <<'END'
        #include <microhttpd.h>
        #include <openssl/crypto.h>
        #include <sqlite3.h>
        #include <stdio.h>
        #include <zlib.h>
        int main(void) {
          printf("%s %s %s %s\n", MHD_get_version(), zlibVersion(), OpenSSL_version(0), sqlite3_libversion());
          return 0;
        }
        END
        gcc main.c -o main -lmicrohttpd -lz $(pkg-config --cflags --libs openssl sqlite3)
        ./main
        cat >main.cc <<'END'
        #include <cmath>
        #include <cstdlib>
        #include <iostream>
        #include <string>
        #include <zlib.h>
        int main() { std::cout << std::string("c++ ") + zlibVersion() << std::sqrt(2.0) << std::endl; }
        END
        g++ -O2 main.cc -o main++ -lz
        ./main++
        gcc -static -x c - -o static <<<'int main(void) { return 0; }'
        ./static
        gcc -shared -fPIC -x c - -o libx.so <<<'int x(void) { return 1; }'
        mkdir "$out"
        cp main main++ "$out/"
      '';

  outputs = pkgs.stdenv.mkDerivation {
    name = "two-outputs";
    outputs = [
      "out"
      "dev"
    ];
    dontUnpack = true;
    installPhase = ''
      mkdir -p "$out" "$dev/include"
      echo '#define VALUE 7' >"$dev/include/value.h"
    '';
  };

  usesOutputs = pkgs.runCommandCC "check-outputs" { buildInputs = [ (import ./functions.nix { inherit lockFile pkgs; }).outputs ]; } ''
    gcc -x c - -o main <<<'
    #include <value.h>
    int main(void) { return VALUE; }'
    ./main || [ $? = 7 ]
    touch "$out"
  '';

  structured = pkgs.stdenv.mkDerivation {
    name = "structured";
    __structuredAttrs = true;
    list = [
      "a b"
      "c"
    ];
    buildCommand = ''printf '%s\n' "''${list[@]}" >"''${outputs[out]}"'';
  };

  certificates = check "certificates" ''
    [ "$(grep -c 'BEGIN CERTIFICATE' ${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt)" -gt 100 ]
    touch "$out"
  '';
}
