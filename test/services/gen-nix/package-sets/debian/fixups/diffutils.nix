{
  mainProgram = "diff";
}
