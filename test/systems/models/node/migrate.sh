set -e
psql -h 127.0.0.1 -U postgres -c "CREATE ROLE app LOGIN" -c "CREATE DATABASE app OWNER app"
psql -h 127.0.0.1 -U app app -c "CREATE TABLE hits (n INT)"
