/**
  Warnings at evaluation: what a process manager can't express is said, not passed over in silence.
*/
{
  # condition -> text -> value -> value
  when =
    condition: text: value:
    if condition then builtins.trace "gen-nix: warning: ${text}" value else value;
}
