{
  mainProgram = "busybox";
}
