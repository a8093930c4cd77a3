# Printed by gen-nix export disnix.
{ infrastructure }:

{
  database = [ infrastructure.machine ];
  migrate = [ infrastructure.machine ];
  server = [ infrastructure.machine ];
  background_worker = [ infrastructure.machine ];
}
