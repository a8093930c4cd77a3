/**
  The step that adds `su` and the commands for users, with the configuration that they need.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}:

let
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };
in
add {
  packages = [
    pkgs.su
    pkgs.shadow
  ];
  entries = [
    {
      type = "directory";
      path = "/etc/pam.d";
    }
    {
      type = "file";
      path = "/etc/pam.d/su";
      text = ''
        account required pam_unix.so
        auth sufficient pam_rootok.so
        auth sufficient pam_unix.so
        auth required pam_deny.so
        password sufficient pam_unix.so nullok sha512
        session required pam_unix.so
      '';
    }
  ];
}
