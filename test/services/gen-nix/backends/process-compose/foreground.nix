{ pkgs }:

/**
  Returns how process-compose runs a profile in the foreground on a system without the runtime. It prints the
  output of all processes.
*/
{ profile }:

{
  start = ''
    cd ${profile}
    exec ${pkgs.process-compose}/bin/process-compose up \
      --tui=false \
      --no-server \
      --log-file /dev/null \
      --ordered-shutdown \
      --keep-project \
      --disable-dotenv \
      --config process-compose.yaml
  '';
}
