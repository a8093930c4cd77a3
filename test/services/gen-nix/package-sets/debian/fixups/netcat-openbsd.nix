{
  mainProgram = "nc";
  script = "ln -s nc.openbsd bin/nc";
}
