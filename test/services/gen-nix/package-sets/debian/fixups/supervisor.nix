{
  mainProgram = "supervisord";
  # samples and tests, which need interpreters that are not in the set
  drop = [
    "lib/python3/dist-packages/supervisor/scripts/*"
    "lib/python3/dist-packages/supervisor/tests/*"
  ];
}
