{ lib, runCommandLocal }:

/**
  Makes a directory of named symbolic links, from a list of `{ name, path }` or from an attribute set of paths
  by name.
*/
name: entries:

let
  links =
    if lib.isAttrs entries then
      entries
    else
      lib.listToAttrs (map ({ name, path }: lib.nameValuePair name path) entries);
in
runCommandLocal name
  {
    passAsFile = [ "commands" ];
    commands = lib.concatStrings (
      lib.mapAttrsToList (link: path: ''
        mkdir -p "$(dirname ${lib.escapeShellArg link})"
        ln -s ${lib.escapeShellArg "${path}"} ${lib.escapeShellArg link}
      '') links
    );
    passthru.entries = links;
  }
  ''
    mkdir -p "$out"
    cd "$out"
    source "$commandsPath"
  ''
