/**
 * The exit code of a command that cannot do its work: 1 when a file cannot be written, 2 when the command line
 * asks for what there is not, 3 when a program that we start failed, 128 + signal number after an interrupt.
 */
export type FailureCode = 1 | 2 | 3 | 129 | 130 | 143;

/**
 * A command cannot do its work: mostly, a program that we start is missing, failed, or was interrupted.
 *
 * The message is complete and meant for people: commands print it as it is and exit with `exitCode`.
 */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly exitCode: FailureCode;

  constructor(message: string, exitCode: FailureCode = 3) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Whether we were asked to end: what failed then did not fail by itself. */
export function isInterrupt(error: unknown): error is RunFailure {
  return error instanceof RunFailure && error.exitCode > 128;
}
