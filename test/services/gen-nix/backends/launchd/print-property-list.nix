{ lib }:

/**
  Prints a Nix value as an XML property list (plist(5)).
*/
value:

let
  escape = builtins.replaceStrings [ "&" "<" ">" ] [ "&amp;" "&lt;" "&gt;" ];
  indent = lines: map (line: "  ${line}") lines;

  # The lines of a text are not indented.
  print =
    value:
    {
      bool = [ (if value then "<true/>" else "<false/>") ];
      int = [ "<integer>${toString value}</integer>" ];
      float = [ "<real>${toString value}</real>" ];
      string = [ "<string>${escape value}</string>" ];
      path = [ "<string>${escape (toString value)}</string>" ];
      list = [ "<array>" ] ++ indent (lib.concatMap print value) ++ [ "</array>" ];
      set =
        if value ? outPath then
          [ "<string>${value}</string>" ]
        else
          [ "<dict>" ]
          ++ indent (
            lib.concatLists (
              lib.mapAttrsToList (key: item: [ "<key>${escape key}</key>" ] ++ print item) (
                lib.filterAttrs (_key: item: item != null) value
              )
            )
          )
          ++ [ "</dict>" ];
    }
    .${builtins.typeOf value}
      or (throw "gen-nix.createLaunchdDaemon: a property list cannot contain a ${builtins.typeOf value}.");
in
lib.concatMapStrings (line: "${line}\n") (
  [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">"
    "<plist version=\"1.0\">"
  ]
  ++ print value
  ++ [ "</plist>" ]
)
