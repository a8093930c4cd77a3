/** Which lines of a log to show. */
export interface LogRequest {
  /** The processes whose lines to show; none: all lines. */
  readonly names: readonly string[];
  readonly follow: boolean;
  /** The number of lines to show from the end of what is there already. */
  readonly tail: number | undefined;
  /** A time, or a duration such as `10m`, since which to show lines. */
  readonly since: string | undefined;
  /** Whether to use ANSI colours. */
  readonly color: boolean;
}

/** A reading of a log from its beginning, or from a time. */
export interface LogReading {
  readonly follow: boolean;
  /** The number of lines at the end to read; undefined for all. */
  readonly tail: number | undefined;
  readonly since: string | undefined;
  /** Only the lines of these processes, for a log that selects them itself. */
  readonly names?: readonly string[];
}

/** A log that can be read several times. */
export interface LogSource {
  /** Whether it reads the lines of chosen processes by itself, and not always in the same order. */
  readonly selects?: boolean;
  /**
   * Calls a function with each line, without its end, until the log ends or the user interrupts.
   *
   * @returns the exit code.
   */
  read(reading: LogReading, onLine: (line: string) => Promise<void>): Promise<number>;
}
