{
  createService,
  lib,
  writeText,
  rsyslog,
  libDir,
}:

/**
  Makes a process that runs rsyslog, which prints the messages of the system log to its output, or sends them on. Programs
  that log to `/dev/log` reach it when `socket` has this path.
*/
{
  # The UDP and TCP port for messages of other machines, without a password; `null` for none.
  port ? null,
  # The address of this port; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The socket for programs of this machine, such as `/dev/log`; an empty text for none. Its folder belongs to root.
  socket ? "/dev/log",
  # Rules in rsyslog's language, instead of those that print all messages, such as `*.* action(type="omfwd" ...)`.
  rules ? null,
  # Further configuration, before the rules.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "rsyslog${instanceSuffix}",
}:

let
  generated = writeText "rsyslog.conf" (
    ''
      global(workDirectory="${libDir}/${instanceName}")
    ''
    + lib.optionalString (socket != "") ''
      module(load="imuxsock" SysSock.Name="${socket}" SysSock.UsePIDFromSystem="off")
    ''
    + lib.optionalString (port != null) ''
      module(load="imudp")
      module(load="imtcp")
      input(type="imudp" address="${bind}" port="${toString port}")
      input(type="imtcp" address="${bind}" port="${toString port}")
    ''
    + extraConfig
    + "\n"
    + (
      if rules == null then
        ''
          template(name="line" type="string" string="%syslogtag%%msg:::sp-if-no-1st-sp%%msg:::drop-last-lf%\n")
          action(type="omfile" file="/dev/stdout" template="line")
        ''
      else
        rules
    )
  );
  configuration = if configFile == null then generated else configFile;
in
createService {
  inherit instanceName dependencies;
  description = "rsyslog";
  # The folder of the socket belongs to root.
  user = if socket == "" then instanceName else null;
  directories = [ "${libDir}/${instanceName}" ];
  foregroundProcess = "${rsyslog}/bin/rsyslogd";
  foregroundProcessArgs = [
    "-n"
    "-i"
    "NONE"
    "-f"
    configuration
  ];
  listens = if port == null then null else { inherit port bind; };
  tests.accepts-its-configuration = {
    packages = [ rsyslog ];
    script = "rsyslogd -N1 -f ${configuration} 2>&1";
    expect = "End of config validation run";
  };
}
