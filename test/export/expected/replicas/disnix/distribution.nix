# Printed by gen-nix export disnix.
{ infrastructure }:

{
  broker = [ infrastructure.machine ];
  worker1 = [ infrastructure.machine ];
  worker2 = [ infrastructure.machine ];
  worker3 = [ infrastructure.machine ];
  api1 = [ infrastructure.machine ];
  api2 = [ infrastructure.machine ];
  shard1 = [ infrastructure.machine ];
  shard2 = [ infrastructure.machine ];
  backendblue = [ infrastructure.machine ];
  backendgreen = [ infrastructure.machine ];
  proxy = [ infrastructure.machine ];
}
