/** The signals that ask a program to end. */
export const terminationSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that asks a program to end. */
export type TerminationSignal = (typeof terminationSignals)[number];
