{
  clientHost,
  createService,
  lib,
  bash,
  writeText,
  openssh,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs the OpenSSH server. It makes its host keys at its first start. Users log in with keys, not
  with passwords. It listens on all interfaces. Without users of their own, only the user of the system can log in, and in
  an image it has no shell.
*/
{
  # The TCP port.
  port ? 22,
  # The address to listen on; `0.0.0.0` for all of IPv4.
  bind ? "0.0.0.0",
  # The users that log in, which are created, by name: `{ keys; homeDir; shell; }`, of which the public keys are enough,
  # such as `{ git: { keys: [ ssh-ed25519 AAAA... ann ] } }`.
  users ? { },
  # Further settings of sshd_config, which take precedence. A list gives a line for each item.
  settings ? { },
  # Further lines of sshd_config, such as sections that begin with `Match`.
  extraSSHDConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "sshd${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  keysDir = "${stateDir}/keys";

  authorizedKeysFiles = lib.concatStrings (
    lib.mapAttrsToList (
      user:
      { keys ? [ ], ... }:
      lib.optionalString (keys != [ ]) ''
        Match User ${user}
          AuthorizedKeysFile ${writeText "authorized-keys-${user}" (lib.concatMapStrings (key: "${key}\n") keys)}
      ''
    ) users
  );

  printValue = value: if value == true then "yes" else if value == false then "no" else toString value;
  printSetting =
    name: value: lib.concatMapStrings (item: "${name} ${printValue item}\n") (lib.toList value);

  # sshd takes the first of several values, and a section ends with the file.
  generated = writeText "sshd_config" (
    lib.concatStrings (
      lib.mapAttrsToList printSetting (lib.filterAttrs (_name: value: value != null) settings)
    )
    + ''
      Port ${toString port}
      ListenAddress ${bind}
      HostKey ${keysDir}/ssh_host_ed25519_key
      HostKey ${keysDir}/ssh_host_rsa_key
      PidFile none
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      UsePAM no
      PermitRootLogin prohibit-password
      Subsystem sftp internal-sftp
    ''
    + lib.optionalString (authorizedKeysFiles != "") ''
      # Files in the store belong to root, and only root writes there.
      StrictModes no
    ''
    + "${extraSSHDConfig}\n"
    + authorizedKeysFiles
  );
in
createService {
  inherit instanceName dependencies;
  description = "OpenSSH server";
  # It becomes the user that logs in.
  user = null;
  credentials = lib.optionalAttrs (!forceDisableUserChange) {
    # the name that is compiled into the server
    groups = {
      sshd = { };
    }
    // builtins.mapAttrs (_name: _user: { }) users;
    users = {
      sshd = {
        group = "sshd";
        homeDir = "/var/empty";
        description = "OpenSSH without privileges";
      };
    }
    // builtins.mapAttrs (
      name:
      {
        homeDir ? "${libDir}/home/${name}",
        shell ? "${bash}/bin/bash",
        ...
      }:
      {
        inherit homeDir shell;
        group = name;
        createHomeDir = true;
        description = "user of ${instanceName}";
      }
    ) users;
  };
  directories = [ stateDir ];
  firstStart = {
    path = keysDir;
    commands = ''
      mkdir -m 0700 "$target"
      for type in ed25519 rsa; do
        ${openssh}/bin/ssh-keygen -q -t "$type" -N "" -C "" -f "$target/ssh_host_''${type}_key"
      done
    '';
  };
  initialize = lib.optionalString (!forceDisableUserChange) ''
    mkdir -p -m 0755 /var/empty
  '';
  foregroundProcess = "${openssh}/bin/sshd";
  foregroundProcessArgs = [
    "-D"
    "-e"
    "-f"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  tests.presents-its-key = {
    packages = [ openssh ];
    script = "ssh-keyscan -p ${toString port} -t ed25519 ${clientHost.address bind} 2>&1";
    expect = "ssh-ed25519";
  };
}
