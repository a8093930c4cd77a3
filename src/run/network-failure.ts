/** Messages of programs that cannot reach another machine; an HTTP 404 is not such a failure. */
const WORDS =
  /could(n't| not) (resolve|connect)|temporary failure (in name resolution|resolving)|network is unreachable|no route to host|name or service not known|connection (timed out|reset)|timeout was reached/i;

/** Whether a program failed because of the network. */
export function isNetworkFailure(text: string): boolean {
  return WORDS.test(text);
}
