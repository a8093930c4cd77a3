"""A web application for the tests of gunicorn and uWSGI."""


def application(_environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"the shop\n"]
