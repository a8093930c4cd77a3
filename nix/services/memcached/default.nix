{
  clientHost,
  createService,
  curl,
  memcached,
}:

/**
  Makes a process that runs memcached. It listens on the loopback interface and on TCP only, unless the parameters say
  otherwise.
*/
{
  # The TCP port.
  port ? 11211,
  # The addresses to listen on. memcached has no passwords.
  bind ? [ "127.0.0.1" ],
  # The memory for items, in megabytes.
  memory ? 64,
  # The largest number of connections.
  connections ? 1024,
  # Further arguments, such as `-vv`.
  args ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "memcached${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "memcached";
  foregroundProcess = "${memcached}/bin/memcached";
  foregroundProcessArgs = [
    "--port=${toString port}"
    "--udp-port=0"
    "--listen=${builtins.concatStringsSep "," bind}"
    "--memory-limit=${toString memory}"
    "--conn-limit=${toString connections}"
  ]
  ++ args;
  listens = { inherit port bind; };
  tests.stores = {
    packages = [ curl ];
    script = ''
      printf 'set visits 0 60 2\r\n42\r\nget visits\r\nquit\r\n' | curl --silent telnet://${clientHost.ofUrl bind}:${toString port}
    '';
    expect = "42";
  };
}
