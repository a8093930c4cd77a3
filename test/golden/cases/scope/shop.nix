{ createManagedProcess, lib, webapp, mode, replicas ? 1 }:

{ port }:

createManagedProcess {
  name = "shop";
  process = "${webapp}/bin/webapp";
  environment = { PORT = port; MODE = lib.toUpper mode; REPLICAS = replicas; };
}
