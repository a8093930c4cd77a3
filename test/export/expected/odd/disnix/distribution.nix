# Printed by gen-nix export disnix.
{ infrastructure }:

{
  slow = [ infrastructure.machine ];
  web = [ infrastructure.machine ];
  api = [ infrastructure.machine ];
  warm = [ infrastructure.machine ];
}
