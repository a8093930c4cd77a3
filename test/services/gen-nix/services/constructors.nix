arguments: (import ../. arguments).services
