{
  lib,
  ids ? { },
  forceDisableUserChange ? false,
  # Accepted for the framework's callers.
  stdenv ? null,
}:

import ../process/credentials/create-credentials.nix { inherit lib ids forceDisableUserChange; }
