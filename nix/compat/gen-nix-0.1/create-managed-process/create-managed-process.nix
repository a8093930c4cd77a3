arguments: (import ../../../. arguments).createManagedProcess
