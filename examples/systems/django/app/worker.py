"""Packs the orders of the queue."""

import redis
from database import connect

queue = redis.Redis()
while True:
    _, item = queue.blpop("orders")
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO orders VALUES (%s)", (item.decode(),))
    print("packed", item.decode(), flush=True)
