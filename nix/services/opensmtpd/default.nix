{
  clientHost,
  createService,
  lib,
  writeText,
  opensmtpd,
  libDir,
}:

/**
  Makes a process that runs the mail server OpenSMTPD. It stores mail for its domains below `libDir`, one folder for each
  address (Maildir), and sends mail to other domains for this machine only. Only root can run it. Its queue is
  `/var/spool/smtpd`, so that a system has one.
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
  # A server that it gives all other mail to, as a URL such as `smtp+tls://mail.example.org`; by default, that of each
  # domain.
  relayHost ? "",
  # Further lines of smtpd.conf, before the rules.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "opensmtpd${instanceSuffix}",
}:

let
  mailDir = "${libDir}/${instanceName}";
  # the owner of the mail
  owner = "${instanceName}-mail";
  list = items: "{ ${lib.concatMapStringsSep ", " (item: ''"${item}"'') items} }";

  generated = writeText "${instanceName}.conf" ''
    smtp max-message-size 50M
    table owners { "@" = "${owner}" }
    listen on ${bind} port ${toString port} hostname "${hostname}"
    ${extraConfig}
    action "store" mda "${opensmtpd}/libexec/opensmtpd/mail.maildir \"${mailDir}/%{dest.user}\"" virtual <owners>
    action "send" relay${lib.optionalString (relayHost != "") " host \"${relayHost}\""}
    match from any for domain ${list domains} action "store"
    match from local for any action "send"
  '';
  configuration = if configFile == null then generated else configFile;

  # The users of Debian's program, and those of the original, which are compiled into it.
  users = [
    "opensmtpd"
    "opensmtpq"
    "smtpd"
    "smtpq"
  ];
  toNamed =
    make: names:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = make name;
      }) names
    );
in
import ../postfix/mail-server.nix { inherit clientHost createService; } {
  inherit
    instanceName
    dependencies
    port
    bind
    hostname
    ;
  description = "OpenSMTPD";
  # It becomes the users above, and the owner of the mail.
  user = null;
  credentials = {
    groups = toNamed (_name: { }) (users ++ [ owner ]);
    users = toNamed (name: {
      group = name;
      homeDir = if name == owner then mailDir else "/var/empty";
      description = "OpenSMTPD";
    }) (users ++ [ owner ]);
  };
  # It refuses folders with other modes.
  initialize = ''
    mkdir -p /var/empty /var/lib/opensmtpd/empty /var/spool/smtpd ${lib.escapeShellArg mailDir}
    chown root:root /var/empty /var/lib/opensmtpd/empty /var/spool/smtpd
    chmod 0711 /var/lib/opensmtpd/empty /var/spool/smtpd
    chown ${owner}:${owner} ${lib.escapeShellArg mailDir}
    chmod 0700 ${lib.escapeShellArg mailDir}
  '';
  foregroundProcess = "${opensmtpd}/bin/smtpd";
  foregroundProcessArgs = [
    "-d"
    "-f"
    configuration
  ];
}
