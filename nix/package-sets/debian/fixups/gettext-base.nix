{
  mainProgram = "gettext";
}
