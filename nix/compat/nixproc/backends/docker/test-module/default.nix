import ../../../../../compat/refuse.nix "backends/docker/test-module" "tests have no virtual machine: see the test driver in docs/how-to/from-nix-processmgmt.md"
