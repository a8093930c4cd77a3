{
  debian,
  lib,
  runCommandLocal,
}:

# The server and the libraries that it needs, as Java archives in `lib`, as nixpkgs has them.
runCommandLocal "zookeeper-${debian.zookeeper.version}"
  {
    archives = map (name: debian.${name}) [
      "libcommons-cli-java"
      "libcommons-io-java"
      "libdropwizard-metrics-java"
      "libjackson2-annotations-java"
      "libjackson2-core-java"
      "libjackson2-databind-java"
      "libjetty9-extra-java"
      "libjetty9-java"
      "libnetty-java"
      "libslf4j-java"
      "libsnappy-java"
      "libservlet-api-java"
      "zookeeper"
    ];
    passthru = { inherit (debian.zookeeper) pname version debianPackages; };
  }
  ''
    mkdir -p "$out/lib"
    for package in $archives; do
      for archive in "$package"/share/java/*.jar; do
        case ''${archive##*/} in
          # bridges between loggers, of which there must be one
          log4j-over-slf4j* | jul-to-slf4j* | jcl-over-slf4j* | slf4j-log4j* | slf4j-jcl* | slf4j-jdk14* | slf4j-nop*) ;;
          *) ln -sfn "$archive" "$out/lib/" ;;
        esac
      done
    done
  ''
