{
  buildFiles,
  composeProfile,
  createMultiProcessImage,
  processManager,
  testPrograms,
}:

/**
  Builds everything that a test of a system under one process manager needs. It accepts the arguments of
  `createMultiProcessImage`.

  # Inputs

  `testFile`
  : The tests of the whole system: a file with tests by name, or a function that returns them. The function gets the
    arguments of the model, and `processInstances`, by name.

  `profile`
  : `privileged` or `unprivileged`.

  # Output

  A derivation with links to the `image` and to the `tests` (`test-programs.nix`), and `processes.json`: a list of `{
  name, comesBack }`.
*/
{
  exprFile,
  extraParams ? { },
  testFile ? null,
  profile,
  name ? "multiprocess",
  ...
}@arguments:

let
  composed = composeProfile { inherit exprFile extraParams; };

  image = createMultiProcessImage (
    removeAttrs arguments [
      "profile"
      "testFile"
    ]
    // {
      # The image of a test must not replace the image that it tests.
      name = "${name}-test";
      tag = "${processManager}-${profile}";
    }
  );

  tests = testPrograms {
    inherit profile;
    inherit (composed) processes;
    tests = if testFile == null then { } else composed.callWith { processInstances = composed.instances; } testFile;
  };
in
buildFiles {
  name = "test-run";
  files = {
    image.target = "${image}";
    tests.target = "${tests}";
    "processes.json".text = builtins.toJSON (
      map (process: {
        name = process.title;
        comesBack = process.comesBack or false;
      }) composed.processes
    );
  };
}
