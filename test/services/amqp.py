"""Logs in to RabbitMQ by AMQP 0-9-1 and says whether it was accepted: amqp.py PORT USER PASSWORD."""

import socket
import struct
import sys

port, user, password = sys.argv[1:]
TUNE = (10, 30)


def frame(payload):
    return struct.pack(">BHI", 1, 0, len(payload)) + payload + b"\xce"


def long_text(text):
    return struct.pack(">I", len(text)) + text


with socket.create_connection(("127.0.0.1", int(port)), 10) as connection:
    stream = connection.makefile("rb")

    def read_method():
        kind, _, size = struct.unpack(">BHI", stream.read(7))
        payload = stream.read(size + 1)
        return struct.unpack(">HH", payload[:4])

    connection.sendall(b"AMQP\0\0\x09\x01")
    read_method()
    answer = f"\0{user}\0{password}".encode()
    start_ok = struct.pack(">HHI", 10, 11, 0) + b"\x05PLAIN" + long_text(answer) + b"\x05en_US"
    connection.sendall(frame(start_ok))
    try:
        accepted = read_method() == TUNE
    except (OSError, struct.error):
        accepted = False
    print("accepted" if accepted else "refused")
