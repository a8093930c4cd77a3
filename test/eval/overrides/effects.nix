# The files of a process with a start script, by manager: the overrides change its command and its environment.
let
  pkgs = import ../../nixpkgs-interface/package-set.nix { };
  library = import ../../../nix { inherit pkgs; };

  filesWith =
    processManager: override:
    ((library.withArguments { inherit processManager; }).createManagedProcess {
      name = "ov";
      process = "/opt/ov";
      args = [ "a b" ];
      initialize = "true";
      environment = {
        PORT = 5000;
        GONE = 1;
      };
      overrides.${processManager} = override;
    }).managedProcess.files;

  change = environment: removeAttrs environment [ "GONE" ] // { PORT = 6000; };
  texts = builtins.mapAttrs (_path: file: file.text or file.target.files.start.text);
in
builtins.mapAttrs (manager: override: texts (filesWith manager override)) {
  supervisord =
    generated:
    generated
    // {
      command = generated.command + " EXTRA";
      environment = change generated.environment // {
        NEW = "%(program_name)s";
      };
    };
  launchd =
    generated:
    generated
    // {
      ProgramArguments = generated.ProgramArguments ++ [ "EXTRA" ];
      EnvironmentVariables = change generated.EnvironmentVariables;
    };
  bsdrc =
    generated:
    generated
    // {
      commandArgs = generated.commandArgs ++ [ "EXTRA" ];
      environment = change generated.environment;
    };
  cygrunsrv =
    generated:
    generated
    // {
      args = generated.args ++ [ "EXTRA" ];
      environment = change generated.environment;
    };
}
