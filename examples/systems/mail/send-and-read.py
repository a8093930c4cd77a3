"""Sends a mail with SMTP and reads it with IMAP: send-and-read.py SMTP-PORT IMAP-PORT."""

import imaplib
import smtplib
import sys
import time

with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
    server.sendmail("bob@example.net", ["ann@example.org"], "Subject: test\r\n\r\nhello ann\r\n")
for _ in range(50):
    with imaplib.IMAP4("127.0.0.1", int(sys.argv[2])) as mailbox:
        mailbox.login("ann", "secret")
        mailbox.select("INBOX")
        found = mailbox.search(None, "ALL")[1][0].split()
        if found:
            print(mailbox.fetch(found[-1], "(RFC822)")[1][0][1].decode())
            sys.exit()
    time.sleep(0.2)
sys.exit("the mail does not arrive")
