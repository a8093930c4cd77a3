# Text that a line of a configuration file can hold, with what its parser takes for its own.
{ createManagedProcess, executable, ... }:

let
  text = "a b 'single' \\back\\\\slash %d %% %(ENV_HOME)s $HOME \${HOME} $$ `x` ! * ~, c=d";
in
{
  line.pkg = createManagedProcess {
    name = "line";
    process = executable "probe";
    directory = "/srv/a b 100%";
    args = [
      text
      ""
      "-"
      "%"
      "  spaces  "
    ];
    environment = {
      LINE = text;
      EMPTY = "";
    };
  };
}
