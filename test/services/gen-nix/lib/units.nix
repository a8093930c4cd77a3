{ lib }:

/**
  Converts durations and sizes to numbers: `milliseconds "1m30s"` is 90000, `bytes "512M"` is 536870912.
*/
let
  factors = {
    ns = 1.0e-6;
    us = 1.0e-3;
    ms = 1.0;
    s = 1000.0;
    m = 60000.0;
    h = 3600000.0;
  };
  powers = {
    "" = 1.0;
    K = 1024.0;
    M = 1024.0 * 1024;
    G = 1024.0 * 1024 * 1024;
    T = 1024.0 * 1024 * 1024 * 1024;
  };

  # Nix 2.3 has no builtin to round down. toString prints a float with six decimals and without an exponent.
  wholePart = number: builtins.fromJSON (builtins.head (builtins.match "([0-9]+).*" (toString number)));
in
{
  milliseconds =
    text:
    wholePart (
      lib.foldl' (sum: part: sum + builtins.fromJSON (builtins.elemAt part 0) * factors.${builtins.elemAt part 1}) 0 (
        builtins.filter builtins.isList (builtins.split "([0-9]+[.]?[0-9]*)(ns|us|ms|s|m|h)" text)
      )
    );

  bytes =
    text:
    let
      parts = builtins.match "([0-9]+[.]?[0-9]*)([KMGT]?)" (toString text);
    in
    wholePart (builtins.fromJSON (builtins.elemAt parts 0) * powers.${builtins.elemAt parts 1});
}
