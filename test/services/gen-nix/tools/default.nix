{
  pkgs ? null,
  system ? null,
}@arguments:

(import ../. arguments).tools
