{ writeText }:

writeText "p" ""
