/**
  The rules of parameters of an image that would otherwise be wrong in an engine, as rows of `check-values.nix`.
*/
let
  listOf = items: {
    type = "list";
    inherit items;
  };
  mappingOf = values: {
    type = "mapping";
    inherit values;
  };
  text.type = "text";
  any.type = "any";
  # A string, a derivation or a file.
  textOrPath = {
    type = "package";
    one = "a string";
    many = "strings";
  };
  number = {
    type = "integer";
    range = [
      0
      null
    ];
    one = "a whole number of at least 0";
    many = "whole numbers of at least 0";
  };
  mode = {
    type = "text";
    pattern = "[0-7]{3,4}";
    one = "octal digits such as \"0644\"";
  };
  commands = {
    type = "text";
    one = "a string with shell commands";
  };
in
{
  uid = number;
  gid = number;
  uname = text;
  gname = text;
  maxLayers = number;
  extraCommands = commands;
  fakeRootCommands = commands;
  runAsRoot = commands;
  config = {
    type = "record";
    one = "an attribute set";
    # Engines have further settings.
    open = true;
    keys = {
      Cmd = listOf textOrPath;
      Entrypoint = listOf textOrPath;
      Env = listOf text;
      ExposedPorts = mappingOf any;
      Labels = mappingOf text;
      StopSignal = text;
      User = text;
      Volumes = mappingOf any;
      WorkingDir = textOrPath;
    };
  };
  entries = listOf {
    type = "record";
    one = "an attribute set";
    many = "attribute sets";
    open = true;
    keys = {
      path = text // {
        required = true;
      };
      type = {
        type = "enum";
        choices = [
          "file"
          "directory"
          "symlink"
        ];
        required = true;
      };
      inherit mode;
      uid = number;
      gid = number;
      inherit text;
      target = textOrPath;
    };
  };
}
