"""Delivers a mail by LMTP and reads it by IMAP: read-mail.py IMAP-PORT LMTP-PORT USER PASSWORD."""

import imaplib
import smtplib
import sys

imap_port, lmtp_port, user, password = sys.argv[1:]
with smtplib.LMTP("127.0.0.1", int(lmtp_port)) as server:
    server.sendmail("test@localhost", [user], "Subject: test\r\n\r\nhello by LMTP\r\n")
with imaplib.IMAP4("127.0.0.1", int(imap_port), timeout=10) as mailbox:
    mailbox.login(user, password)
    mailbox.select("INBOX")
    _, numbers = mailbox.search(None, "ALL")
    _, parts = mailbox.fetch(numbers[0].split()[-1], "(RFC822)")
    print(parts[0][1].decode())
