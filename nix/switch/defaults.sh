# Defaults of the functions that a manager can define in its switch.sh.

# Prints the help of the manager's own options.
manager_usage() { :; }

# Reads one of the manager's own options and its value.
manager_option() { return 1; }

# Checks, before anything changes, that the manager can be controlled.
manager_check() { :; }

# Prepares the manager for the switch, after the state directories exist.
manager_prepare() { :; }

# Reads the states of all processes, before manager_is_up is called for each.
manager_refresh() { :; }

# Installs the new configuration between the stops and the starts.
manager_install() { :; }

# Whether profiles have users and groups of the host.
has_accounts=1

# The seconds that a process has to start and to stop.
start_timeout=60
stop_timeout=60
