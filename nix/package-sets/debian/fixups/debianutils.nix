{
  # Debian chooses `which` among alternatives when it is installed
  script = "ln -s which.debianutils bin/which";
  drop = [
    "bin/add-shell"
    "bin/installkernel"
    "bin/remove-shell"
    "bin/update-shells"
    "share/debianutils/*"
  ];
}
