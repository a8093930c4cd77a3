"""A guest book: POST / writes an entry, GET / shows them all."""

import os
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2


def query(statement, *values):
    """Runs one statement in a transaction; returns its rows, if it has any."""
    with closing(psycopg2.connect("")) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


class GuestBook(BaseHTTPRequestHandler):
    def do_GET(self):
        entries = query("SELECT number, entry FROM entries ORDER BY number")
        self.answer(200, "".join(f"{number}. {entry}\n" for number, entry in entries))

    def do_POST(self):
        entry = self.rfile.read(int(self.headers["Content-Length"])).decode()
        [[number]] = query("INSERT INTO entries (entry) VALUES (%s) RETURNING number", entry)
        self.answer(201, f"Thank you, yours is entry {number}.\n")

    def answer(self, status, text):
        page = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


def prepare():
    """Creates the table. Retries until the database accepts connections."""
    while True:
        try:
            return query(
                "CREATE TABLE IF NOT EXISTS entries"
                " (number serial PRIMARY KEY, entry text NOT NULL)"
            )
        except psycopg2.OperationalError:
            time.sleep(0.1)


prepare()
ThreadingHTTPServer(("", int(os.environ["PORT"])), GuestBook).serve_forever()
