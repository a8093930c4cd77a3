arguments: (import ../. arguments).createManagedProcess
