{
  bash,
  coreutils,
  gnugrep,
  replaceVars,
  runCommandLocal,
  util-linux,
}:

# `su` for root without PAM, whose configuration no image has: Debian's own su refuses to run
# without it.
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
  ''
