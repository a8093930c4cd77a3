arguments: (import ../../../../. arguments).createManagedProcess
