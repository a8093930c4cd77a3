import ../../../../compat/steps/su-pam.nix
