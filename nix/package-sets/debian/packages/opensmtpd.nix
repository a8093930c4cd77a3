{
  debian,
  redirectPaths,
  runtimeShell,
}:

# The server starts its programs for deliveries by Debian's paths, and with a shell.
redirectPaths {
  package = debian.opensmtpd;
  programs = [
    "bin/smtpd"
    "libexec/opensmtpd/*"
  ];
  paths = {
    "/usr/libexec/opensmtpd/" = out: "${out}/libexec/opensmtpd/";
    "/bin/sh" = _out: runtimeShell;
  };
}
