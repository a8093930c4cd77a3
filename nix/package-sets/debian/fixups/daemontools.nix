{
  mainProgram = "svscan";
}
