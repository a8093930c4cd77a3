{ debian, redirectPaths }:

# Debian's php reads its settings in /etc/php.
redirectPaths {
  package = debian.php;
  programs = [ "bin/php[0-9]*" ];
  paths."/etc/php/" = out: "${out}/etc/php/";
}
