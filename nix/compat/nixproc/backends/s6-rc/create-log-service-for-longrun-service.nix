import ../../../../compat/refuse.nix "create-log-service-for-longrun-service.nix" "createLongRunService makes the log service of a service"
