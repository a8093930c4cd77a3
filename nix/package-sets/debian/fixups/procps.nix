{
  mainProgram = "ps";
}
