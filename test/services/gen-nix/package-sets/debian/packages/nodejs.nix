{ debian, redirectPaths }:

# Debian's node reads parts of its library in /usr/share/nodejs.
redirectPaths {
  package = debian.nodejs;
  programs = [ "bin/node" ];
  paths."/usr/share/nodejs/" = out: "${out}/share/nodejs/";
  # Native modules of npm are built for older C libraries, which had these parts on their own. Here,
  # the dynamic linker does not look for them where the C library is.
  libraries = [
    "libdl.so.2"
    "libpthread.so.0"
    "librt.so.1"
  ];
}
