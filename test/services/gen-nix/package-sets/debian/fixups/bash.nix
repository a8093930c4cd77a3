{
  # nixpkgs' bash has sh too
  script = "ln -s bash bin/sh";
  drop = [ "bin/bashbug" "bin/clear_console" ];
}
