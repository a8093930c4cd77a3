{
  mainProgram = "busybox";
  # nixpkgs' busybox has its programs as links
  script = ''
    for program in $(bin/busybox --list); do
      [ -e "bin/$program" ] || ln -s busybox "bin/$program"
    done
  '';
}
