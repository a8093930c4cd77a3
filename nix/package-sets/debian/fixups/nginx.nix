{
  drop = [ "share/vim/*" ];
  # nixpkgs' nginx has its mime types and parameters in conf
  script = "ln -s etc/nginx conf";
}
