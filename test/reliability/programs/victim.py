"""A process with a secret, whose neighbour is hostile."""

import os
import socket
import time

with open(os.environ["CREDENTIALS_DIRECTORY"] + "/token") as file:
    token = file.read().strip()
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
    notify.connect(os.environ["NOTIFY_SOCKET"])
    notify.send(b"READY=1")
print("victim runs", len(token), flush=True)
time.sleep(100000)
