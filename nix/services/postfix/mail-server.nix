# Makes the process of a mail server, which takes mail at a port: when it is ready, how long it may take to stop, and
# the test that a client is greeted.
{ clientHost, createService }:

{
  port,
  bind,
  hostname,
  ...
}@arguments:

createService (
  removeAttrs arguments [
    "port"
    "bind"
    "hostname"
  ]
  // {
    listens = { inherit port bind; };
    # deliveries under way are tried again after the next start
    stopTimeout = "15s";
    tests.greets = {
      script = ''
        exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
        timeout 10 head -n 1 <&3
      '';
      expect = "220 ${hostname} ESMTP";
    };
  }
)
