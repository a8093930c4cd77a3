{ units, ... }:

{
  leader = "apache2";
  mainProgram = "httpd";
  environment.mimeTypes = "${units.media-types}/etc/mime.types";
  drop = [
    "bin/a2*"
    "bin/apache2ctl"
    "bin/apachectl"
    "bin/split-logfile"
    "share/apache2/*"
    "share/bug/*"
  ];
  # the paths of nixpkgs' apacheHttpd
  script = ''
    ln -s apache2 bin/httpd
    ln -s lib/apache2/modules modules
    mkdir conf
    ln -s ../etc/apache2/magic conf/magic
    ln -s "$mimeTypes" conf/mime.types
    # where Debian's program looks without TypesConfig
    ln -s conf/mime.types mime.types
  '';
}
