# The functions that test a system, by name.
{
  createTestRun = ./create-test-run.nix;
  testMatrix = ./test-matrix.nix;
  testPrograms = ./test-programs.nix;
}
