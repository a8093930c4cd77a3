pkgs: { port }: pkgs.hello
