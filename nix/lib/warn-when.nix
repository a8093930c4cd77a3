{ }:

/**
  Returns a value, and warns during evaluation when a condition holds: what a process manager cannot express
  is reported, not dropped silently.
*/
condition: text: value:

if condition then builtins.trace "gen-nix: warning: ${text}" value else value
