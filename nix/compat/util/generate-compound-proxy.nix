/**
  Writes a script that runs in the foreground while services run in the background: it starts them, waits for
  TERM or INT, and stops them.
*/
{
  stdenv,
  lib,
  writeTextFile,
}:
{
  startCommand,
  stopCommand,
  path ? [ ],
}:

writeTextFile {
  name = "compound-proxy-script";
  executable = true;
  # The traps come first, and the start command runs in the background, because bash runs a trap only between
  # commands.
  text = ''
    #!${stdenv.shell} -e
    export PATH=${lib.makeBinPath path}''${PATH:+:$PATH}

    stop() {
      trap "" TERM INT
      ${stopCommand}
      exit 0
    }
    trap stop TERM INT

    start() {
      ${startCommand}
    }
    start &
    wait "$!"

    while :; do
      sleep 1000 &
      wait "$!"
    done
  '';
}
