{
  clientHost,
  createService,
  lib,
  coreutils,
  exim,
  printSettings,
  writeShellScript,
  writeText,
  libDir,
  runtimeDir,
}:

/**
  Makes a process that runs the mail server Exim. It stores mail for its mailboxes below `libDir`, one folder for each
  (Maildir), and sends mail to other domains for this machine only.
*/
{
  # The TCP port.
  port ? 25,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The name of the server, which it greets with.
  hostname ? "localhost",
  # The domains whose mail it stores.
  domains ? [ hostname ],
  # The names before the `@` whose mail it stores. It refuses mail to others in these domains.
  mailboxes ? [ "postmaster" ],
  # The addresses and networks whose mail it sends to other domains.
  relayNetworks ? [
    "127.0.0.1"
    "::1"
  ],
  # A server that it gives all other mail to, such as `mail.example.org` or `mail.example.org::587`; by default, that of
  # each domain.
  relayHost ? "",
  # Further main options of Exim.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "exim${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  runDir = "${runtimeDir}/${instanceName}";

  # Addresses of IPv6 have colons, which separate the items of other lists.
  list = items: "<; ${lib.concatStringsSep " ; " items}";

  mainOptions =
    printSettings.lines
      {
        separator = " = ";
        yes = "true";
        no = "false";
      }
      "${instanceName}-options.conf"
      (
        {
          exim_path = "${exim}/bin/exim";
          primary_hostname = hostname;
          daemon_smtp_ports = port;
          local_interfaces = list [ bind ];
          spool_directory = "${stateDir}/spool";
          log_file_path = "${runDir}/%slog";
          # It delivers as its own user, because no file of the store has the rights of root.
          deliver_drop_privilege = true;
          acl_smtp_rcpt = "check_recipient";
          message_size_limit = "50M";
          smtp_accept_max = 100;
          # It offers no TLS without a certificate.
          tls_advertise_hosts = "";
          keep_environment = "";
        }
        // settings
      );

  mailboxList = writeText "${instanceName}-mailboxes" (
    lib.concatMapStrings (name: "${name}: ${name}\n") mailboxes
  );

  route =
    if relayHost == "" then
      ''
        driver = dnslookup
        ignore_target_hosts = 0.0.0.0 : 127.0.0.0/8
      ''
    else
      ''
        driver = manualroute
        route_list = * ${relayHost} byname
      '';

  generated = writeText "${instanceName}.conf" ''
    domainlist local_domains = ${list domains}
    hostlist relay_from = ${list ([ "" ] ++ relayNetworks)}
    .include ${mainOptions}

    begin acl
    check_recipient:
      accept domains = +local_domains
             verify = recipient
      deny domains = +local_domains
           message = no such mailbox
      accept hosts = +relay_from
      deny message = relay not permitted

    begin routers
    remote:
      ${route}
      domains = ! +local_domains
      transport = send
      no_more
    mailbox:
      driver = accept
      local_parts = lsearch;${mailboxList}
      transport = store

    begin transports
    send:
      driver = smtp
    store:
      driver = appendfile
      directory = ${stateDir}/mail/$local_part_data
      maildir_format
      delivery_date_add
      envelope_to_add
      return_path_add
      user = $exim_uid
      group = $exim_gid

    begin retry
    * * F,2h,15m; G,16h,1h,1.5; F,4d,6h
  '';

  # Exim writes its log to files only, which its processes open again and again.
  start = writeShellScript "${instanceName}-start" ''
    set -eu
    cd ${lib.escapeShellArg runDir}
    rm -f mainlog
    mkfifo -m 600 mainlog
    ln -sf mainlog rejectlog
    ln -sf mainlog paniclog
    exec 3<>mainlog
    cat <&3 &
    exec ${exim}/bin/exim "$@" 3<&-
  '';
in
import ../postfix/mail-server.nix { inherit clientHost createService; } {
  inherit
    instanceName
    dependencies
    port
    bind
    hostname
    ;
  description = "Exim";
  directories = [
    stateDir
    "${stateDir}/spool"
    "${stateDir}/mail"
    runDir
  ];
  path = [ coreutils ];
  foregroundProcess = start;
  foregroundProcessArgs = [
    "-bdf"
    "-q15m"
    "-C"
    (if configFile == null then generated else configFile)
    "-oP"
    "${runDir}/exim.pid"
  ];
  reloadSignal = "SIGHUP";
}
