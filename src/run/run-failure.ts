/** The exit code of a command whose helper program failed; 128 + signal number after an interrupt. */
export type FailureCode = 3 | 129 | 130 | 143;

/**
 * A program that we start is missing, failed, or was interrupted.
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
