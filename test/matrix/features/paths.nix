# Files beside the model, where text could stand: what runs finds them in the store.
{ createManagedProcess, executable, ... }:

{
  paths.pkg = createManagedProcess {
    name = "paths";
    process = executable "server";
    args = [
      "--run"
      ./paths.nix
    ];
    environment.FILE = ./paths.nix;
  };
}
