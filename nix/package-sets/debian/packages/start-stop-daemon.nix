{ debian, runCommandLocal }:

# The one program of dpkg that runs services.
runCommandLocal "start-stop-daemon-${debian.dpkg.version}"
  {
    meta.mainProgram = "start-stop-daemon";
  }
  ''
    install -D ${debian.dpkg}/bin/start-stop-daemon "$out/bin/start-stop-daemon"
  ''
