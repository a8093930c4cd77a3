{
  mainProgram = "sshd";
}
