{
  clientHost,
  createService,
  lib,
  bash,
  coreutils,
  curl,
  gnused,
  jre_headless,
  tomcat10,
  stdenv,
  writeText,
  libDir,
}:

/**
  Makes a process that runs Apache Tomcat, which serves Java web applications.
*/
{
  # The TCP port of HTTP.
  httpPort ? 8080,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The port of HTTPS that redirects name.
  httpsPort ? 8443,
  # The TCP port of AJP, on the loopback interface, for a web server in front.
  ajpPort ? 8009,
  # Whether it speaks AJP. Who reaches its port is trusted.
  enableAJP ? false,
  # The TCP port of the shutdown command, on the loopback interface; -1 for none. It has no password.
  serverPort ? -1,
  # Options of Java for all of Tomcat's commands.
  javaOpts ? "",
  # Options of Java for the server, such as `-Xmx512m`.
  catalinaOpts ? "",
  # Java archives, and packages with some in `lib`, for Tomcat and its applications. Type: list.
  commonLibs ? [ ],
  # Java archives, and packages with some in `shared/lib`, for the applications. Type: list.
  sharedLibs ? [ ],
  # Web applications: archives, and packages with some in `webapps`. Type: list.
  webapps ? [ tomcat.webapps ],
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
}:

let
  serverXml = writeText "server.xml" (
    ''
      <?xml version="1.0" encoding="UTF-8"?>
      <Server port="${toString serverPort}" shutdown="SHUTDOWN">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener" />
        <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener" />
        <Service name="Catalina">
          <Connector address="${bind}" port="${toString httpPort}" protocol="HTTP/1.1"
            connectionTimeout="20000" redirectPort="${toString httpsPort}" />
    ''
    + lib.optionalString enableAJP ''
      <Connector address="127.0.0.1" port="${toString ajpPort}" protocol="AJP/1.3"
        redirectPort="${toString httpsPort}" secretRequired="false" />
    ''
    + ''
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="false" />
          </Engine>
        </Service>
      </Server>
    ''
  );

  tomcatConfigFiles = stdenv.mkDerivation {
    name = "${instanceName}-config-files";
    buildInputs = [ ];
    dontUnpack = true;
    buildPhase = ''
      mkdir -p "$out/conf" "$out/shared/lib" "$out/webapps"
      cp ${tomcat}/conf/* "$out/conf/"
      cp -f ${serverXml} "$out/conf/server.xml"
      chmod u+w "$out"/conf/*
      sed -i -e 's|^shared.loader=.*|shared.loader="''${catalina.base}/shared/lib/*.jar"|' \
        "$out/conf/catalina.properties"
      for library in ${toString sharedLibs}; do
        for archive in "$library"/shared/lib/*.jar "$library"; do
          [ ! -f "$archive" ] || ln -sfn "$archive" "$out/shared/lib/"
        done
      done
      for application in ${toString webapps}; do
        for one in "$application"/webapps/* "$application"; do
          case $one in
            *.war | "$application"/webapps/*) [ ! -e "$one" ] || ln -sfn "$one" "$out/webapps/" ;;
          esac
        done
        if [ -d "$application/conf/Catalina" ]; then
          mkdir -p "$out/conf/Catalina/localhost"
          cp "$application"/conf/Catalina/* "$out/conf/Catalina/localhost/"
        fi
      done
    '';
    installPhase = "true";
  };
in
import ../tomcat
  {
    inherit
      createService
      lib
      bash
      coreutils
      gnused
      jre_headless
      tomcat10
      libDir
      ;
  }
  {
    inherit
      instanceName
      tomcatConfigFiles
      javaOpts
      catalinaOpts
      commonLibs
      tomcat
      jre
      dependencies
      postInstall
      ;
    listens = {
      inherit bind;
      port = httpPort;
    };
    tests.answers = {
      packages = [ curl ];
      script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString httpPort}/";
      expect = "HTTP/1.1";
    };
  }
