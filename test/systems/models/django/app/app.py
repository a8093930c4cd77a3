import os
import flask
import redis

app = flask.Flask(__name__)
store = redis.Redis.from_url(os.environ["REDIS"])


@app.route("/health")
def health():
    return "ok"


@app.route("/")
def index():
    store.rpush("jobs", "job")
    return f"done {int(store.get('done') or 0)}\n"
