import ../../../../../compat/steps/static.nix "supervisord"
