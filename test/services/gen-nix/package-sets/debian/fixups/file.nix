{ units, ... }:

{
  environment.magic = "${units.libmagic-mgc}/lib/file/magic.mgc";
  # libmagic looks for its database in Debian's path
  script = ''
    mv bin/file bin/.file-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "export MAGIC=\''${MAGIC-$magic}" \
      "exec -a file $out/bin/.file-wrapped \"\$@\"" >bin/file
    chmod +x bin/file
  '';
}
