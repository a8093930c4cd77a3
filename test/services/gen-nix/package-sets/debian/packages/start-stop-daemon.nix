{ debian, runCommandLocal }:

# The program of dpkg that starts services.
runCommandLocal "start-stop-daemon-${debian.dpkg.version}"
  {
    meta.mainProgram = "start-stop-daemon";
  }
  ''
    install -D ${debian.dpkg}/bin/start-stop-daemon "$out/bin/start-stop-daemon"
  ''
