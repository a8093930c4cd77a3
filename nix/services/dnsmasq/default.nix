{
  createService,
  lib,
  printSettings,
  dnsmasq,
}:

/**
  Makes a process that runs dnsmasq as a name server, with names of one's own.
*/
{
  # The port.
  port ? 53,
  # The address to listen on.
  bind ? "127.0.0.1",
  # Addresses by name, such as `{ shop.test: 10.0.0.1 }`. Names below them have the same address.
  addresses ? { },
  # The servers that are asked for other names; `[ ]` for those of /etc/resolv.conf.
  servers ? [ ],
  # Further settings of dnsmasq.conf: `true` for a word without a value. A list gives a line for each item.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "dnsmasq${instanceSuffix}",
}:

let
  generated =
    printSettings.lines
      {
        separator = "=";
        yes = null;
        no = null;
      }
      "${instanceName}.conf"
      (
        {
          inherit port;
          listen-address = bind;
          bind-interfaces = true;
          server = servers;
          # Without it, dnsmasq also uses those of /etc/resolv.conf.
          no-resolv = servers != [ ];
          address = lib.mapAttrsToList (name: address: "/${name}/${address}") addresses;
        }
        // settings
      );
  configuration = if configFile == null then generated else configFile;
in
createService {
  inherit instanceName dependencies;
  description = "dnsmasq";
  foregroundProcess = "${dnsmasq}/bin/dnsmasq";
  foregroundProcessArgs = [
    "--keep-in-foreground"
    "--log-facility=-"
    "--pid-file="
    "--conf-file=${configuration}"
  ];
  listens = { inherit port bind; };
  tests.accepts-its-configuration = {
    packages = [ dnsmasq ];
    script = "dnsmasq --test --conf-file=${configuration} 2>&1";
    expect = "syntax check OK";
  };
}
