# Defaults of the functions that a manager can define in its switch.sh.

# Prints the help of the manager's own options.
manager_usage() { :; }

# Reads one of the manager's own options and its value.
manager_option() { return 1; }

# Checks, before anything changes, that the manager can be controlled.
manager_check() { :; }

# Checks, before a switch changes anything, that the configuration of the manager can be written.
manager_check_write() { :; }

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

# The variables that the tool for control needs as well.
manager_settings=()

# Stops a process whose configuration stays.
manager_halt() {
  manager_stop "$1"
}

# Prints the PID of a process on the host: manager_main_pid KEEPER PID.
manager_main_pid() {
  printf '%s\n' "$2"
}

# Prints the files with the output of a process.
manager_log_files() { :; }

# Prints where the output of a process is that has no such file.
manager_log_place() { :; }

# Prefixes each line of these files with the name of the process.
manager_labels=
