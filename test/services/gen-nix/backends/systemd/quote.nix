/**
  Quotes text for systemd's unit files, so that systemd reads the same text.

  See systemd.syntax(7), "Quoting", systemd.unit(5), "Specifiers", and systemd.service(5),
  "Command lines": a percent sign begins a specifier, and a dollar sign in a command a variable.
*/
let
  quote =
    replaced: text:
    let
      escaped = builtins.replaceStrings ([ "\\" "\"" "\n" "\t" "\r" "%" ] ++ replaced.from) (
        [ "\\\\" "\\\"" "\\n" "\\t" "\\r" "%%" ] ++ replaced.to
      ) text;
    in
    if builtins.match "[A-Za-z0-9_@%+=:,./-]+" escaped != null then escaped else "\"${escaped}\"";
in
{
  # A word of a command line.
  word = quote {
    from = [ "$" ];
    to = [ "$$" ];
  };

  # A word of another list, such as an assignment of Environment=.
  item = quote {
    from = [ ];
    to = [ ];
  };

  # A line of standard input. systemd removes spaces at the end.
  input =
    text:
    let
      escaped = builtins.replaceStrings [ "\\" "%" ] [ "\\\\" "%%" ] text;
      start = builtins.match "(.*) " escaped;
    in
    if start == null then escaped else "${builtins.head start}\\x20";

  # The value of a property that consists of a single text.
  line = builtins.replaceStrings [ "%" "\n" ] [ "%%" " " ];
}
