{
  mainProgram = "systemctl";
  # The manager and its targets: what systemd-analyze and `systemd --test` work with. Its own services
  # stay out: this set runs no systemd.
  keep = [
    "lib/systemd/systemd"
    "lib/systemd/user/*.target"
  ];
}
