{
  mainProgram = "capsh";
}
