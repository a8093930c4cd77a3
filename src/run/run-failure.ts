/**
 * The exit code of a command that fails: 1 when it cannot write a file, 2 when the command line names
 * something that does not exist, 3 when a program that gen-nix started failed, 128 + signal number after an
 * interrupt.
 */
export type FailureCode = 1 | 2 | 3 | 129 | 130 | 143;

/**
 * The failure of a command, usually because a program that it starts is missing, failed, or was
 * interrupted.
 *
 * Commands print the message unchanged and exit with `exitCode`.
 */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly exitCode: FailureCode;

  constructor(message: string, exitCode: FailureCode = 3) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * A failure whose cause is outside of the model, such as a missing engine. `--watch` does not wait for a change of the model
 * after it.
 */
export class OutsideFailure extends RunFailure {}

/** Whether an error is the result of an interrupt. */
export function isInterrupt(error: unknown): error is RunFailure {
  return error instanceof RunFailure && error.exitCode > 128;
}
