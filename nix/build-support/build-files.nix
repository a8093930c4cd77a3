{ pkgs }:

/**
  A derivation that holds the given files and nothing else.

  One derivation writes them all, whatever their number, so that the configuration of a system
  costs one build. It is a plain `derivation`: no setup hooks, nothing of a standard environment
  in its closure.

  # Inputs

  `name`
  : The name of the store path.

  `files`
  : An attribute set by relative path. Each is `{ text, executable ? false }` or `{ target }`, a
    symbolic link.

  `packages`
  : Packages whose trees are linked beside the files.

  `postInstall`
  : Shell commands that run last, with `$out` set.
*/
{
  name,
  files,
  packages ? [ ],
  postInstall ? "",
}:

let
  select = predicate: builtins.filter (path: predicate files.${path}) (builtins.attrNames files);
  collect =
    attribute:
    builtins.listToAttrs (
      map (path: {
        name = path;
        value = files.${path}.${attribute};
      }) (select (builtins.hasAttr attribute))
    );
in
derivation {
  inherit name postInstall;
  inherit (pkgs.stdenv.hostPlatform) system;
  builder = pkgs.runtimeShell;
  args = [ ./write-files.sh ];
  __structuredAttrs = true;
  preferLocalBuild = true;
  allowSubstitutes = false;

  outputs = [ "out" ];
  tools = "${pkgs.coreutils}/bin";
  packages = map toString packages;
  texts = collect "text";
  links = collect "target";
  executables = select (file: file.executable or false);
}
