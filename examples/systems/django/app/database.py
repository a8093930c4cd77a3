"""Connects to the database over its socket."""

import psycopg2


def connect():
    return psycopg2.connect(host="/var/run/postgresql", dbname="shop")
