{
  mainProgram = "supervisord";
  # samples and tests, for interpreters that are not there
  drop = [
    "lib/python3/dist-packages/supervisor/scripts/*"
    "lib/python3/dist-packages/supervisor/tests/*"
  ];
}
