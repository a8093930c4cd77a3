{
  mainProgram = "pkg-config";
}
