"""Creates the tables."""

from database import connect

with connect() as connection, connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS orders (item TEXT)")
