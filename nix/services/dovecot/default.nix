{
  clientHost,
  createService,
  lib,
  gnused,
  writeText,
  dovecot,
  libDir,
  runtimeDir,
}:

/**
  Makes a process that runs the mail server Dovecot: users read their mail with IMAP, and mail servers deliver it with
  LMTP. The mail is below `libDir`, one folder for each user (Maildir). From other machines, passwords need TLS. Postfix
  delivers to it with the setting `virtual_transport: "lmtp:inet:127.0.0.1:10143"`. Only root can run version 2.4, which
  Debian 13 has.
*/
{
  # The TCP port of IMAP.
  port ? 143,
  # The address of IMAP; `*` for all.
  bind ? "127.0.0.1",
  # The TCP port of LMTP, on the loopback interface. Everyone who reaches it may deliver.
  lmtpPort ? port + 10000,
  # The file of the users and their passwords, which the process can read, such as `/run/secrets/mail-users`. It has lines
  # like `ann:{SHA512-CRYPT}$6$...`, with what `doveadm pw` prints. Mail for `ann@example.org` is for the user of this name,
  # or else for `ann`. Type: path.
  usersFile,
  # Further lines of dovecot.conf, such as those for TLS.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "dovecot${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  runDir = "${runtimeDir}/${instanceName}";

  # Version 2.4 has other names.
  isNew = builtins.compareVersions (dovecot.version or "2.4") "2.4" >= 0;

  # @user@ stands for the user of the process, whom a system without users knows when it runs.
  generated = writeText "dovecot.conf" (
    lib.optionalString isNew ''
      dovecot_config_version = 2.4.0
      dovecot_storage_version = 2.4.0
    ''
    + ''
      protocols = imap lmtp
      base_dir = ${runDir}
      state_dir = ${stateDir}
      log_path = /dev/stderr
      ssl = no
      first_valid_uid = 1
      first_valid_gid = 0
      default_internal_user = @user@
      default_internal_group = @group@
      default_login_user = @user@
      service anvil {
        chroot =
      }
      service stats {
        chroot =
      }
      service imap-login {
        chroot =
        inet_listener imap {
          ${if isNew then "listen" else "address"} = ${bind}
          port = ${toString port}
        }
        inet_listener imaps {
          port = 0
        }
      }
      service lmtp {
        inet_listener lmtp {
          ${if isNew then "listen" else "address"} = 127.0.0.1
          port = ${toString lmtpPort}
        }
      }
    ''
    + (
      if isNew then
        ''
          mail_driver = maildir
          mail_home = ${stateDir}/mail/%{user}
          mail_path = ~/Maildir
          mail_uid = @user@
          mail_gid = @group@
          passdb passwd-file {
            passwd_file_path = ${usersFile}
          }
          passdb local-part {
            driver = passwd-file
            passwd_file_path = ${usersFile}
            auth_username_format = %{user | username}
            fields {
              user = %{user | username}
            }
          }
          userdb static {
          }
        ''
      else
        ''
          mail_home = ${stateDir}/mail/%u
          mail_location = maildir:~/Maildir
          mail_uid = @user@
          mail_gid = @group@
          passdb {
            driver = passwd-file
            args = ${usersFile}
          }
          passdb {
            driver = passwd-file
            args = username_format=%n ${usersFile}
            override_fields = user=%n
          }
          userdb {
            driver = static
          }
        ''
    )
    + extraConfig
  );
in
createService {
  inherit instanceName dependencies;
  description = "Dovecot";
  directories = [
    stateDir
    "${stateDir}/mail"
    runDir
  ];
  prepare = ''
    sed -e "s/@user@/$(id -un)/" -e "s/@group@/$(id -gn)/" \
      ${if configFile == null then generated else configFile} >${stateDir}/dovecot.conf
  '';
  # Version 2.4 refuses to start without the users that are compiled into it.
  credentials = lib.optionalAttrs isNew (
    lib.genAttrs [ "groups" "users" ] (
      key:
      lib.genAttrs [ "dovecot" "dovenull" ] (
        name: lib.optionalAttrs (key == "users") { group = name; }
      )
    )
  );
  path = [ gnused ];
  foregroundProcess = "${dovecot}/bin/dovecot";
  foregroundProcessArgs = [
    "-F"
    "-c"
    "${stateDir}/dovecot.conf"
  ];
  listens = { inherit port bind; };
  stopTimeout = "15s";
  tests.greets = {
    script = ''
      exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
      timeout 10 head -n 1 <&3
    '';
    expect = "OK";
  };
}
