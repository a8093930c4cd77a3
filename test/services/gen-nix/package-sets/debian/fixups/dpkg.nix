{
  drop = [ "bin/dpkg-fsys-usrunmess" ];
}
