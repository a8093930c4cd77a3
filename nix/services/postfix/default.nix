{
  clientHost,
  createService,
  lib,
  bash,
  coreutils,
  gnused,
  postfix,
  printSettings,
  writeText,
  libDir,
}:

/**
  Makes a process that runs the mail server Postfix. It stores mail for its mailboxes below `libDir`, one folder for each
  (Maildir), and sends mail to other domains for this machine only. Only root can run it.
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
    "127.0.0.1/32"
    "[::1]/128"
  ],
  # A server that it gives all other mail to, such as `[mail.example.org]:587`; by default, that of each domain.
  relayHost ? "",
  # Further settings of main.cf.
  settings ? { },
  # Further services: lines of master.cf.
  extraMasterConfig ? "",
  # A file that replaces the generated main.cf. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its users and of its files.
  instanceName ? "postfix${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  # the group of the programs that put mail into the queue
  dropGroup = "${instanceName}-drop";
  # the owner of the mail
  mailOwner = "${instanceName}-mail";
  programs = "${postfix}/libexec/postfix";

  mailboxMap = writeText "${instanceName}-mailboxes" (
    lib.concatMapStrings (name: lib.concatMapStrings (domain: "${name}@${domain} ${name}/\n") domains) mailboxes
  );

  generated = printSettings.lines { separator = " = "; } "main.cf" (
    {
      compatibility_level = "3.6";
      command_directory = "${postfix}/bin";
      daemon_directory = programs;
      shlib_directory = "no";
      meta_directory = "${stateDir}/config";
      queue_directory = "${stateDir}/queue";
      data_directory = "${stateDir}/data";
      mail_owner = instanceName;
      setgid_group = dropGroup;
      default_privs = mailOwner;
      sendmail_path = "${postfix}/bin/sendmail";
      newaliases_path = "${postfix}/bin/newaliases";
      mailq_path = "${postfix}/bin/mailq";
      maillog_file = "/dev/stdout";
      maillog_file_prefixes = "/dev/stdout";

      myhostname = hostname;
      inet_interfaces = "all";
      mydestination = "";
      mynetworks = toString relayNetworks;
      relayhost = relayHost;
      relay_domains = "";
      alias_maps = "";
      alias_database = "";
      local_transport = "error:local mail delivery is disabled";
      local_recipient_maps = "";
      message_size_limit = 50 * 1024 * 1024;
      virtual_mailbox_limit = 0;
      virtual_mailbox_domains = toString domains;
      virtual_mailbox_maps = "texthash:${mailboxMap}";
      virtual_mailbox_base = "${stateDir}/mail";
      # the numbers of the owner of the mail
      virtual_uid_maps = "static:@uid@";
      virtual_gid_maps = "static:@gid@";
      virtual_minimum_uid = 1;
      smtpd_relay_restrictions = "permit_mynetworks, reject_unauth_destination";
      biff = false;
    }
    // settings
  );

  # Nothing runs in a changed root, whose files the image would need twice.
  master = writeText "master.cf" ''
    ${if lib.hasInfix ":" bind then "[${bind}]" else bind}:${toString port} inet n - n - - smtpd
    pickup unix n - n 60 1 pickup
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    tlsmgr unix - - n 1000? 1 tlsmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    verify unix - - n - 1 verify
    flush unix n - n 1000? 0 flush
    proxymap unix - - n - - proxymap
    proxywrite unix - - n - 1 proxymap
    smtp unix - - n - - smtp
    relay unix - - n - - smtp
    showq unix n - n - - showq
    error unix - - n - - error
    retry unix - - n - - error
    discard unix - - n - - discard
    virtual unix - n n - - virtual
    lmtp unix - - n - - lmtp
    anvil unix - - n - 1 anvil
    scache unix - - n - 1 scache
    postlog unix-dgram n - n - 1 postlogd
    ${extraMasterConfig}
  '';

  folder = lib.escapeShellArg stateDir;

  makeUser = group: description: homeDir: {
    inherit group description homeDir;
  };
in
import ./mail-server.nix { inherit clientHost createService; } {
  inherit
    instanceName
    dependencies
    port
    bind
    hostname
    ;
  description = "Postfix";
  # It becomes the users below.
  user = null;
  credentials = {
    groups = {
      ${instanceName} = { };
      ${dropGroup} = { };
      ${mailOwner} = { };
    };
    users = {
      ${instanceName} = makeUser instanceName "Postfix" "/var/empty";
      ${mailOwner} = makeUser mailOwner "Postfix mail" "${stateDir}/mail";
    };
  };
  path = [
    bash
    coreutils
    gnused
  ];
  # What `postfix check` does, without its warnings about the store.
  initialize = ''
    mkdir -p ${folder} ${folder}/config ${folder}/queue ${folder}/data ${folder}/mail
    chown ${instanceName}:root ${folder}/data
    chown ${mailOwner}:${mailOwner} ${folder}/mail
    chmod 0700 ${folder}/data ${folder}/mail
    sed -e "s/@uid@/$(id -u ${mailOwner})/" -e "s/@gid@/$(id -g ${mailOwner})/" \
      ${if configFile == null then generated else configFile} >${folder}/config/main.cf
    cp --no-preserve=mode ${master} ${folder}/config/master.cf
    cd ${folder}/queue
    mkdir -p -m 0700 active bounce corrupt defer deferred flush hold incoming private saved trace
    mkdir -p -m 0710 public
    mkdir -p -m 0730 maildrop
    mkdir -p pid
    chown ${instanceName}:root active bounce corrupt defer deferred flush hold incoming private saved trace
    chown ${instanceName}:${dropGroup} public maildrop
    chmod 0710 public
    chmod 0730 maildrop
  '';
  foregroundProcess = "${programs}/master";
  foregroundProcessArgs = [
    "-c"
    "${stateDir}/config"
    "-s"
  ];
  reloadSignal = "SIGHUP";
}
