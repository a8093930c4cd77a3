{
  clientHost,
  createService,
  jre_headless,
  printSettings,
  zookeeper,
  libDir,
}:

/**
  Makes a process that runs ZooKeeper as a single server. Its data is below `libDir`. Everyone who reaches it may read and
  write, unless nodes have an access list.
*/
{
  # The TCP port of clients.
  port ? 2181,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Options of Java.
  javaOptions ? [ "-Xmx256m" ],
  # Further settings of zoo.cfg.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "zookeeper${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated = printSettings.lines { separator = "="; yes = "true"; no = "false"; } "zoo.cfg" (
    {
      inherit dataDir;
      tickTime = 2000;
      clientPort = port;
      clientPortAddress = bind;
      "admin.enableServer" = false;
      "4lw.commands.whitelist" = "ruok,srvr";
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "ZooKeeper";
  directories = [ dataDir ];
  foregroundProcess = "${jre_headless}/bin/java";
  foregroundProcessArgs =
    javaOptions
    ++ [
      "-Dzookeeper.jmx.log4j.disable=true"
      "-cp"
      "${zookeeper}/lib/*"
      "org.apache.zookeeper.server.quorum.QuorumPeerMain"
      (if configFile == null then generated else configFile)
    ];
  listens = { inherit port bind; };
  stopTimeout = "30s";
  # It has no signal to read its configuration again. It restarts after this one.
  reloadSignal = "SIGTERM";
  tests.is-well.script = ''
    exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
    printf ruok >&3
    timeout 5 head -c 4 <&3
  '';
  tests.is-well.expect = "imok";
}
