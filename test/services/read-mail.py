"""Delivers mail by LMTP and reads it by IMAP: read-mail.py IMAP-PORT LMTP-PORT USER PASSWORD."""

import imaplib
import smtplib
import sys

imap_port, lmtp_port, user, password = sys.argv[1:]


def deliver(recipient):
    with smtplib.LMTP("127.0.0.1", int(lmtp_port)) as server:
        server.sendmail("test@localhost", [recipient], "Subject: test\r\n\r\nhello by LMTP\r\n")


def count(mailbox):
    mailbox.select("INBOX")
    return len(mailbox.search(None, "ALL")[1][0].split())


with imaplib.IMAP4("127.0.0.1", int(imap_port), timeout=10) as mailbox:
    mailbox.login(user, password)
    before = count(mailbox)
    deliver(user)
    deliver(f"{user}@example.org")
    after = count(mailbox)
    if after != before + 2:
        sys.exit(f"{after - before} of two mails are in the mailbox")
    try:
        deliver("nobody@example.org")
        sys.exit("the mail of an unknown user is accepted")
    except smtplib.SMTPRecipientsRefused:
        pass
    _, parts = mailbox.fetch(str(after), "(RFC822)")
    print(parts[0][1].decode())
