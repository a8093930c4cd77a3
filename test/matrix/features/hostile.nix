# Text with everything that some parser on the way takes for its own.
{ createManagedProcess, executable, ... }:

let
  hostile = "a b\t'single' \"double\" \\back %d %% $HOME \${HOME} `x` ; # !\nsecond line é";
in
{
  hostile.pkg = createManagedProcess {
    name = "hostile";
    description = "100% \"hostile\" $text";
    process = executable "probe";
    args = [
      hostile
      ""
      "-"
      "%"
      ";"
      "&&"
      "]]>"
    ];
    environment = {
      HOSTILE = hostile;
      EMPTY = "";
    };
  };
}
