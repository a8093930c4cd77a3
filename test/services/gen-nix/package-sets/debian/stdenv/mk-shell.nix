{ pkgs }:

/**
  Makes a derivation for `nix-shell` and `nix develop`: an environment of packages without a build.
*/
{
  name ? "nix-shell",
  packages ? [ ],
  nativeBuildInputs ? [ ],
  ...
}@args:

let
  # Both read `$stdenv/setup` into the user's shell, whose own settings are kept.
  setup = pkgs.writeTextDir "setup" ''
    kept=$(declare -p HOME SHELL TZ LC_ALL TMPDIR TMP TEMP TEMPDIR 2>/dev/null || true)
    source ${./setup.sh}
    unset HOME SHELL TZ LC_ALL TMPDIR TMP TEMP TEMPDIR
    eval "$kept"
    unset kept
    set +eu +o pipefail
    shopt -u nullglob
  '';
in
pkgs.stdenv.mkDerivation (
  removeAttrs args [ "packages" ]
  // {
    inherit name;
    stdenv = setup;
    nativeBuildInputs = packages ++ nativeBuildInputs;
    buildCommand = ''export >"$out"'';
  }
)
