{
  mainProgram = "mount";
  drop = [ "share/util-linux/*" ];
}
