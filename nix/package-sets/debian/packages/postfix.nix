{
  debian,
  redirectPaths,
  runtimeShell,
}:

# Postfix starts its programs by its settings, and commands with a shell.
redirectPaths {
  package = debian.postfix;
  programs = [
    "bin/post*"
    "bin/sendmail"
    "lib/postfix/sbin/*"
  ];
  paths = {
    "/usr/lib/postfix/sbin/" = out: "${out}/lib/postfix/sbin/";
    "/bin/sh" = _out: runtimeShell;
  };
}
