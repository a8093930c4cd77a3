# A module of NixOS with the user of unprivileged tests.
let
  user = import ../../../../testing/unprivileged-user.nix;
in
{
  users.users.${user.name} = {
    isNormalUser = true;
    inherit (user) uid group home;
    description = "Unprivileged user";
    createHome = true;
  };
}
