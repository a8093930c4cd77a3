# The locales of Debian's locales-all, with the parameters of nixpkgs. Debian's C library reads folders of locales, where
# LOCPATH names their folder. `locale-archive` is that folder again, so that the path of nixpkgs exists; the library of
# gen-nix derives LOCPATH from LOCALE_ARCHIVE.
{
  debian,
  lib,
  runCommandLocal,
  # whether all locales are in it
  allLocales ? true,
  # otherwise, those in it: `de_DE.UTF-8/UTF-8`
  locales ? [ "en_US.UTF-8/UTF-8" ],
}:

let
  source = "${debian.locales-all}/lib/locale";
  # "de_DE.UTF-8/UTF-8" -> "de_DE.utf8"
  folderOf =
    locale: lib.replaceStrings [ ".UTF-8" ] [ ".utf8" ] (lib.head (lib.splitString "/" locale));
  # the C library itself has C.UTF-8
  wanted = lib.filter (folder: folder != "C.utf8") (map folderOf locales);

  commands =
    if allLocales then
      "ln -s ${source}/* $out/lib/locale/"
    else
      ''
        for folder in ${lib.escapeShellArgs wanted}; do
          if [ ! -d ${source}/"$folder" ]; then
            echo "glibcLocales: Debian has no locale $folder; the locales are in ${source}" >&2
            exit 1
          fi
          cp -RL ${source}/"$folder" $out/lib/locale/
        done
      '';
in
runCommandLocal "glibc-locales-${debian.locales-all.version}"
  { passthru = { inherit (debian.locales-all) version; }; }
  ''
    mkdir -p $out/lib/locale
    ln -s . $out/lib/locale/locale-archive
    ${commands}
  ''
