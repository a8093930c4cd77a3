arguments: (import ../../../. arguments).services
