{
  createService,
  lib,
  bash,
  coreutils,
  gnused,
  jre_headless,
  tomcat10,
  libDir,
}:

/**
  Makes a process that runs Apache Tomcat with the caller's configuration and web applications. Its state is below
  `libDir`; the configuration is copied there at each start.
*/
{
  # A folder with the folders `conf` and `webapps`, and `lib` or `shared` when needed, such as `/srv/tomcat`. Type: path.
  tomcatConfigFiles,
  # Options of Java for all of Tomcat's commands.
  javaOpts ? "",
  # Options of Java for the server, such as `-Xmx512m`.
  catalinaOpts ? "",
  # Java archives, and packages with some in `lib`, that all applications share. Type: list.
  commonLibs ? [ ],
  # The package of Tomcat.
  tomcat ? tomcat10,
  # The package of Java.
  jre ? jre_headless,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "tomcat${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
  # Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set.
  listens ? null,
  # Tests of the process. Type: attribute set.
  tests ? { },
}:

let
  baseDir = "${libDir}/${instanceName}";
in
createService {
  inherit
    instanceName
    dependencies
    postInstall
    listens
    tests
    ;
  description = "Apache Tomcat";
  directories = [
    baseDir
    "${baseDir}/logs"
    "${baseDir}/temp"
    "${baseDir}/work"
  ];
  # A copy that was interrupted begins again, because each start replaces it.
  prepare = ''
    cd ${lib.escapeShellArg baseDir}
    rm -rf conf lib shared webapps
    cp -R --no-preserve=mode ${tomcatConfigFiles}/. .
    mkdir -p lib webapps
    for library in ${lib.escapeShellArgs commonLibs}; do
      for archive in "$library"/lib/*.jar "$library"; do
        [ ! -f "$archive" ] || ln -sfn "$archive" lib/
      done
    done
  '';
  path = [
    bash
    coreutils
    gnused
  ];
  environment = {
    JRE_HOME = jre;
    JAVA_OPTS = javaOpts;
    CATALINA_OPTS = catalinaOpts;
    CATALINA_HOME = tomcat;
    CATALINA_BASE = baseDir;
    CATALINA_TMPDIR = "${baseDir}/temp";
    # the console only, which is the output of the process
    LOGGING_CONFIG = "-Djava.util.logging.config.file=${./logging.properties}";
  };
  foregroundProcess = "${tomcat}/bin/catalina.sh";
  foregroundProcessArgs = [ "run" ];
  stopTimeout = "30s";
}
