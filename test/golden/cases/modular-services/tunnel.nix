{ config, lib, ... }:
{
  _class = "service";
  options.tunnel = {
    listen = lib.mkOption { type = lib.types.port; };
    target = lib.mkOption {
      type = lib.types.str;
      default = "localhost:1";
    };
  };
  config = {
    process.argv = [
      "/bin/tunnel"
      (toString config.tunnel.listen)
      config.configData."tunnel.conf".path
    ];
    process.reloadSignal = "USR1";
    configData."tunnel.conf".text = "target = ${config.tunnel.target}";
    services.logger.process.argv = [ "/bin/logger" ];
  };
}
