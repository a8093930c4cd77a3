{
  mainProgram = "s6-svscan";
}
