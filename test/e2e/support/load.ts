import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Requests at a constant rate, each on a connection of its own. */
export interface Load {
  /** Ends it; returns the number of answers, and the reasons for failed requests. */
  readonly stop: () => Promise<{ readonly answers: number; readonly failures: readonly string[] }>;
}

/** The longest time of a load, in milliseconds. */
const LONGEST = 60_000;

/** Requests a page 200 times a second until it is stopped. */
export function startLoad(url: string): Load {
  const failures: string[] = [];
  let answers = 0;
  const open = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const sent = requestOnce(url).then(
      () => {
        answers += 1;
      },
      (error: Error) => {
        failures.push(error.message);
      },
    );
    open.add(sent);
    void sent.then(() => open.delete(sent));
  }, 5);
  const end = setTimeout(() => clearInterval(timer), LONGEST);
  return {
    async stop() {
      await sleep(100);
      clearInterval(timer);
      clearTimeout(end);
      await Promise.all(open);
      return { answers, failures };
    },
  };
}

function requestOnce(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, timeout: 10_000 }, (response) => {
      response.resume();
      response.once("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
      );
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer within 10 s")));
    sent.once("error", reject);
    sent.end();
  });
}
