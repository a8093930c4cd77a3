import ../../../../../compat/steps/dynamic.nix "supervisord"
