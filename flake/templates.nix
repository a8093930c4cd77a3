# What `nix flake init` begins a project with: examples, each with a flake.nix of its own.
let
  start = ''
    The flake of this project does not know where you have gen-nix from. Say it once, for its lock:

        nix flake lock --override-flake gen-nix FLAKE

    Then `nix build` makes the image, and `nix run` loads and runs it. See README.md.
  '';

  template = path: description: {
    inherit path description;
    welcomeText = start;
  };

  templates = {
    webapp-nginx = template ../examples/webapp-nginx "A web application behind nginx";
    webapps-advanced = template ../examples/webapps-advanced "Six web applications behind two reverse proxies, with assigned ports and users";
    inline = template ../examples/inline "Programs of the package set, without a line of Nix";
  };
in
templates // { default = templates.webapp-nginx; }
