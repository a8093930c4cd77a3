# Printed by gen-nix export disnix.
{ infrastructure }:

{
  job = [ infrastructure.machine ];
}
