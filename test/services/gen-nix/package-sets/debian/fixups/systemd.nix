{
  mainProgram = "systemctl";
  # The manager and its targets, which systemd-analyze and `systemd --test` need. systemd's own services are
  # omitted, because the set does not run systemd.
  keep = [
    "lib/systemd/systemd"
    "lib/systemd/systemd-executor"
    "lib/systemd/user/*.target"
  ];
}
