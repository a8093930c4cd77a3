arguments: import ./. (arguments // { mode = "daemon"; })
