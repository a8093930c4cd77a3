# Printed by gen-nix export disnix.
{
  machine = {
    properties.hostname = "localhost";
    containers.process = { };
  };
}
