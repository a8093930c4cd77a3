# Printed by gen-nix export disnix.
{ infrastructure }:

{
  a_very_long_name_of_a_server = [ infrastructure.machine ];
  a_very_long_name_of_another = [ infrastructure.machine ];
  a_very_long_name_of_the_third = [ infrastructure.machine ];
  dns = [ infrastructure.machine ];
}
