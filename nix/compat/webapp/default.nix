# The web application of the framework's examples, which their constructors import as a package.
import ../../compat/webapp-program/webapp.nix { pkgs = import ../../compat/packages.nix { }; }
