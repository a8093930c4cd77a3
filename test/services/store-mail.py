"""Sends a mail, and prints the file in which the server stores it: store-mail.py PORT RECIPIENT FOLDER."""

import smtplib
import sys
import time
from pathlib import Path

port, recipient, folder = sys.argv[1:]


def stored():
    # Mail that is being written is in the folder tmp of a Maildir.
    return {path for path in Path(folder).glob("**/new/*") if path.is_file()}


before = stored()
with smtplib.SMTP("127.0.0.1", int(port), timeout=10) as server:
    server.sendmail("test@localhost", [recipient], "Subject: test\r\n\r\nhello from the test\r\n")
for _ in range(40):
    new = stored() - before
    if new:
        break
    time.sleep(0.25)
else:
    sys.exit(f"no new mail in {folder}")
print("".join(path.read_text() for path in new))
