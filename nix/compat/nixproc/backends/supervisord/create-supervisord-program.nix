import ../../../../compat/constructor-file.nix "createSupervisordProgram"
