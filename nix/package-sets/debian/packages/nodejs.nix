{ debian, redirectPaths }:

# Debian's node reads parts of its library in /usr/share/nodejs.
redirectPaths {
  package = debian.nodejs;
  programs = [ "bin/node" ];
  paths."/usr/share/nodejs/" = out: "${out}/share/nodejs/";
}
