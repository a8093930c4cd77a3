"""Sends a mail: send.py PORT RECIPIENT."""

import smtplib
import sys

port, recipient = sys.argv[1:]
with smtplib.SMTP("127.0.0.1", int(port), timeout=10) as server:
    server.sendmail("test@localhost", [recipient], "Subject: test\r\n\r\nhello from the test\r\n")
