import ../../../compat/refuse.nix "test-driver/agnostic.nix" "use test-driver/universal.nix"
