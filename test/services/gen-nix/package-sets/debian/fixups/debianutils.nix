{
  # Debian links `which` at installation, with update-alternatives
  script = "ln -s which.debianutils bin/which";
  drop = [
    "bin/add-shell"
    "bin/installkernel"
    "bin/remove-shell"
    "bin/update-shells"
    "share/debianutils/*"
  ];
}
