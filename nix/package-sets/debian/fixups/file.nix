{ units, ... }:

{
  environment.magic = "${units.libmagic-mgc}/lib/file/magic.mgc";
  # libmagic looks for its database where Debian installs it
  script = ''
    mv bin/file bin/.file-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export MAGIC=\''${MAGIC-$magic}" \
      "exec -a file $out/bin/.file-wrapped \"\$@\"" >bin/file
    chmod +x bin/file
  '';
}
