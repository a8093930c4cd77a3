# The templates of `nix flake init`: examples, each with its own flake.nix.
let
  start = ''
    The flake of this project does not contain the address of gen-nix. Set it once, in the lock:

        nix flake lock --override-flake gen-nix FLAKE

    Then `nix build` builds the image, and `nix run` loads and runs it. See README.md.
  '';

  template = path: description: {
    inherit path description;
    welcomeText = start;
  };

  templates = {
    webapp-nginx = template ../examples/webapp-nginx "A web application behind nginx";
    webapps-advanced = template ../examples/webapps-advanced "Six web applications behind two reverse proxies, with assigned ports and users";
    inline = template ../examples/inline "Programs of the package set, without Nix code";
  };
in
templates // { default = templates.webapp-nginx; }
