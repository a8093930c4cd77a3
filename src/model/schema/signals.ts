import { closestName } from "../../diagnostics/closest-name.js";

/** The names that engines know, without the SIG that each may begin with. */
const names: readonly string[] = [
  ..."HUP INT QUIT ILL TRAP ABRT IOT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT".split(" "),
  ..."CHLD CLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO POLL PWR SYS".split(" "),
  "RTMIN",
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${14 - index}`),
  "RTMAX",
];

/** The greatest number of a signal. */
export const highestSignal = 64;

/** A signal that engines know: `SIGTERM`, `TERM`, `SIGRTMIN+3`, or a number from 1 to 64. */
export const signalPattern = new RegExp(
  `^(?:SIG)?(?:${names.join("|").replaceAll("+", "\\+")})$|^(?:[1-9]|[1-5]\\d|6[0-4])$`,
);

/** What was most probably meant with an unknown signal, or else what a signal is. */
export function signalHint(value: string): string {
  const meant = closestName(value.replace(/^SIG/i, ""), names);
  return meant === undefined
    ? "the name or number of a signal: SIGTERM, 15"
    : `did you mean "SIG${meant}"?`;
}
