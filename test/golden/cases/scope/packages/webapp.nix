{ writeText }:

writeText "webapp" ""
