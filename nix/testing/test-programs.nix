{
  lib,
  pkgs,
  buildFiles,
  checkValues,
  processManager,
  shell,
  shellText,
  units,
}:

let
  rules.tests = (import ../lib/read-rules.nix ../process/keys.json).tests;
  basePackages = import ../lib/base-packages.nix pkgs;
in

/**
  Builds the programs of the tests of a system. They run where its processes run, when all of them are ready.

  # Inputs

  `processes`
  : The properties of the process packages, of which each can have tests.

  `tests`
  : The tests of the whole system, by name: see `process/test-keys.json`.

  `profile`
  : `privileged` or `unprivileged`, for tests that differ.

  # Output

  A derivation with a program for each test, and `tests.json`: a list of `{ name, process, command, expect, seconds
  }`. The name of a test of a process begins with that of the process: `db.answers`.
*/
{
  processes,
  tests ? { },
  profile,
}:

let
  testsOf =
    process: given:
    lib.mapAttrsToList (name: test: {
      name = if process == null then name else "${process}.${name}";
      inherit process test;
    }) given;

  all =
    testsOf null tests
    ++ lib.concatMap (process: testsOf (process.title or process.name) process.tests or { }) processes;

  commandsOf =
    test:
    if test.command or null != null then
      "exec ${lib.concatMapStringsSep " " (word: lib.escapeShellArg (shellText.printArgument word)) test.command}\n"
    else
      lib.removeSuffix "\n" test.script + "\n";

  pathOf = name: "libexec/tests/${name}";

  # The programs of the image come last, so that a test works with a minimal image as well.
  fileOf =
    { name, test, ... }:
    lib.nameValuePair (pathOf name) {
      executable = true;
      text = ''
        #!${shell} -eu
        export PATH=${shellText.searchPath (test.packages or [ ] ++ basePackages ++ [ pkgs.bash ])}:/bin
        export GEN_NIX_TEST_PROCESS_MANAGER=${processManager} GEN_NIX_TEST_PROFILE=${profile}
      ''
      + commandsOf test;
    };

  # Rounded up to whole seconds.
  secondsOf = test: (units.milliseconds (test.timeout or "60s") + 999) / 1000;

  describe =
    {
      name,
      process,
      test,
    }:
    let
      seconds = secondsOf test;
    in
    {
      inherit name process seconds;
      expect = test.expect or null;
      command = [
        "${pkgs.coreutils}/bin/timeout"
        "--kill-after=5"
        (toString seconds)
        "${builtins.placeholder "out"}/${pathOf name}"
      ];
    };
in
assert checkValues {
  inherit rules;
  about = "gen-nix: the tests of the system";
} { inherit tests; };
buildFiles {
  name = "tests";
  files = builtins.listToAttrs (map fileOf all) // {
    "tests.json".text = builtins.toJSON (map describe all);
  };
}
