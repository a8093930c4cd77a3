{ shellText, ... }:

/**
  A script that prepares the state of a process, and then becomes the process.
*/
process:

shellText.prelude process
+ ''
  exec ${shellText.invocation process}
''
