# Printed by gen-nix export disnix.
{ infrastructure }:

{
  database = [ infrastructure.machine ];
  web_frontend = [ infrastructure.machine ];
  admin = [ infrastructure.machine ];
}
