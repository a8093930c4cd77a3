{
  debian,
  runCommand,
  runtimeShell,
}:

# Debian's vsftpd expects inetd to start it. The original and nixpkgs' listen on their own, unless the configuration
# says `listen=NO`.
runCommand "vsftpd-${debian.vsftpd.version}"
  {
    pname = "vsftpd";
    inherit (debian.vsftpd) version;
    passthru = { inherit (debian.vsftpd) debianPackages; };
    meta.mainProgram = "vsftpd";
  }
  ''
    mkdir -p "$out/bin"
    ln -s bin "$out/sbin"
    printf '#!%s\nexec %s/bin/vsftpd -olisten=YES "$@"\n' ${runtimeShell} ${debian.vsftpd} >"$out/bin/vsftpd"
    chmod +x "$out/bin/vsftpd"
  ''
