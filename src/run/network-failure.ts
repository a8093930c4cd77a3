/** What programs say when they reach no other machine; that a machine lacks a file is something else. */
const WORDS =
  /could(n't| not) (resolve|connect)|temporary failure (in name resolution|resolving)|network is unreachable|no route to host|name or service not known|connection (timed out|reset)|timeout was reached/i;

/** Whether a program failed because it reached no network. */
export function isNetworkFailure(text: string): boolean {
  return WORDS.test(text);
}
