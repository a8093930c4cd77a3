{
  bash,
  coreutils,
  gnugrep,
  replaceVars,
  runCommandLocal,
  util-linux,
}:

# A `su` for root that works without PAM. Debian's own su does not work without a configuration of PAM,
# which images do not have.
runCommandLocal "su-${util-linux.version}"
  {
    script = replaceVars ./su.sh {
      inherit bash coreutils gnugrep;
      utilLinux = util-linux;
    };
    meta.mainProgram = "su";
  }
  ''
    install -D -m 555 "$script" "$out/bin/su"
    ln -s su "$out/bin/runuser"
  ''
