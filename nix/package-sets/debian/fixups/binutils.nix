{
  mainProgram = "ld";
}
