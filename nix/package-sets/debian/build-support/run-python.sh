# Runs $script with the Python of the bootstrap tools.
if [ -e .attrs.sh ]; then . ./.attrs.sh; fi
. "$tools/env"
exec "$LOADER" --library-path "$LIBRARIES" "$PYTHON" "$script"
