{
  lib,
  dockerTools,
  stateDir,
}:

/**
  Builds the image of all containers, which contains only mount points for folders and files of the host.
*/
let
  directory = mode: path: {
    type = "directory";
    inherit path mode;
  };
  file = path: {
    type = "file";
    inherit path;
    text = "";
  };
in
dockerTools.buildLayeredImage {
  name = "nixproc-base";
  entries = [
    (directory "0755" "/etc")
    (file "/etc/passwd")
    (file "/etc/group")
    (directory "0755" "/nix")
    (directory "0755" "/nix/store")
    (directory "0755" "/run")
    (directory "1777" "/tmp")
    (directory "0755" "/var")
    {
      type = "symlink";
      path = "/var/run";
      target = "../run";
    }
  ]
  ++ lib.optional (stateDir != "/var") (directory "0755" stateDir);
}
