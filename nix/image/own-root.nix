{ }:

/**
  The folder of the Python module `own_root`, which makes a folder the root of a process in a user namespace.
*/
./builder
