import ../../../../compat/constructor-file.nix "createDockerContainer"
