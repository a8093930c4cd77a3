# run-python.sh TOOLS SCRIPT: runs a script with the Python of the bootstrap tools.
. "$1/env"
exec "$LOADER" --library-path "$LIBRARIES" "$PYTHON" "$2"
