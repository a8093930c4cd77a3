# A modular service with a sub-service, files, options and a reload signal.
{ pkgs }:

{ config, lib, ... }:

{
  options.counter = {
    port = lib.mkOption { type = lib.types.port; };
    text = lib.mkOption { type = lib.types.str; };
  };

  config = {
    configData."page.txt".text = config.counter.text;
    process = {
      argv = [
        "${pkgs.python3}/bin/python3"
        "-u"
        "${./counter.py}"
        (toString config.counter.port)
        config.configData."page.txt".path
      ];
      reloadSignal = "HUP";
    };
    services.helper.process.argv = [
      "${pkgs.python3}/bin/python3"
      "-m"
      "http.server"
      (toString (config.counter.port + 1))
    ];
  };
}
