{ lib, runCommandLocal }:

/**
  A directory of named symbolic links: of a list of `{ name, path }`, or of an attribute set from
  name to path.
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
