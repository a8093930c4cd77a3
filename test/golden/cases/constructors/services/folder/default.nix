{ createManagedProcess, ... }: { ... }@args: createManagedProcess args
