{ lib }:

let
  # `bind` is an address, or a list of addresses, whose first counts.
  address =
    bind:
    let
      first = builtins.head (lib.toList bind ++ [ "" ]);
      plain = lib.removePrefix "[" (lib.removeSuffix "]" first);
      isFour = builtins.match "[0-9]+([.][0-9]+){3}" plain != null && plain != "0.0.0.0";
      isSix = lib.hasInfix ":" plain && plain != "::";
    in
    if isFour || isSix then plain else "localhost";
in
/**
  The host by which a client on this machine reaches a service that listens on `bind`: the address itself, and
  `localhost` for all addresses and for names.
*/
{
  # as it is, for arguments of programs and for `/dev/tcp`
  inherit address;

  # as URLs have it: IPv6 addresses are in brackets
  ofUrl =
    bind:
    let
      host = address bind;
    in
    if lib.hasInfix ":" host then "[${host}]" else host;
}
