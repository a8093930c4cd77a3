{
  cc,
  debian,
  redirectPaths,
  runCommandLocal,
  runtimeShell,
}:

let
  # It starts the compiler with a shell.
  server = redirectPaths {
    package = debian.varnish;
    programs = [ "bin/varnishd" ];
    paths = {
      "/bin/sh" = _out: runtimeShell;
      "/usr/lib/varnish/" = out: "${out}/lib/varnish/";
      "/usr/share/varnish/" = out: "${out}/share/varnish/";
    };
  };
in
# Varnish compiles its configuration, with the compiler whose name Debian compiled into it.
runCommandLocal "varnish-${debian.varnish.version}"
  {
    passthru = { inherit (debian.varnish) pname version debianPackages; };
    meta.mainProgram = "varnishd";
  }
  ''
    mkdir -p "$out/bin"
    for program in ${server}/bin/*; do ln -s "$program" "$out/bin/"; done
    for folder in lib share; do ln -s "${server}/$folder" "$out/$folder"; done
    rm "$out/bin/varnishd"
    cat >"$out/bin/varnishd" <<'END'
    #!${runtimeShell}
    exec ${server}/bin/varnishd -p 'cc_command=exec ${cc}/bin/cc -O2 -fpic -shared -Wl,-x -o %o %s' "$@"
    END
    sed -i 's/^ *//' "$out/bin/varnishd"
    chmod +x "$out/bin/varnishd"
  ''
