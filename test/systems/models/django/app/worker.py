import os
import redis

store = redis.Redis.from_url(os.environ["REDIS"])
print("worker starts", flush=True)
while True:
    store.blpop("jobs")
    store.incr("done")
