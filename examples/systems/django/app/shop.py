"""Takes an order with POST, and lists those that are packed with GET."""

import redis
from database import connect

queue = redis.Redis()


def application(environment, start_response):
    if environment["REQUEST_METHOD"] == "POST":
        queue.rpush("orders", environment["wsgi.input"].read())
        start_response("202 Accepted", [])
        return []
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT item FROM orders")
        items = [item for (item,) in cursor]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"packed: {', '.join(items)}\n".encode()]
