{
  buildEnv,
  debian,
  su,
}:

# Tools for users and groups; `shadow.su` is an output of nixpkgs' package.
buildEnv {
  name = "shadow-${debian.passwd.version}";
  paths = [
    debian.login
    debian.passwd
  ];
  pathsToLink = [ "/bin" ];
  passthru = { inherit su; };
}
