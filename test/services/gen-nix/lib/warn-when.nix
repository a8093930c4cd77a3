{ }:

/**
  Returns a value, and warns during evaluation when a condition holds. Backends use it to report settings that
  a process manager cannot express.
*/
condition: text: value:

if condition then builtins.trace "gen-nix: warning: ${text}" value else value
