# Printed by gen-nix export disnix.
{ infrastructure }:

{
  dns = [ infrastructure.machine ];
}
