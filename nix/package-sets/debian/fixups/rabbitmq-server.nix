# Debian's scripts change to the user rabbitmq. Those of RabbitMQ itself run as the user that starts them, as in nixpkgs.
{ units, ... }:

{
  mainProgram = "rabbitmq-server";
  drop = [ "bin/*" ];
  environment.erlang = units.erlang;
  script = ''
    mkdir bin
    for program in lib/rabbitmq/bin/rabbitmq*; do
      case ''${program##*/} in
        rabbitmq-env | rabbitmq-defaults | rabbitmq-script-wrapper) continue ;;
      esac
      printf '%s\n' "#!$shell/bin/bash" "PATH=$erlang/bin:\$PATH exec $out/$program \"\$@\"" >"bin/''${program##*/}"
      chmod +x "bin/''${program##*/}"
    done
  '';
}
