import { closestName } from "../../diagnostics/closest-name.js";

/** The names of signals that engines know, without the optional SIG. */
const names: readonly string[] = [
  ..."HUP INT QUIT ILL TRAP ABRT IOT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT".split(" "),
  ..."CHLD CLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO POLL PWR SYS".split(" "),
  "RTMIN",
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${14 - index}`),
  "RTMAX",
];

/** Returns a hint about an unknown signal. */
export function signalHint(value: string): string {
  const meant = closestName(value.replace(/^SIG/i, ""), names);
  return meant === undefined
    ? "the name or number of a signal: SIGTERM, 15"
    : `did you mean "SIG${meant}"?`;
}
