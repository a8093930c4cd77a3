arguments: import ./. (arguments // { mode = "foreground"; })
