/** A program with its arguments, and the variables that are added to its environment. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Renders a command line for a POSIX shell.
 *
 * @example
 * renderCommandLine({ program: "docker", args: ["load", "-i", "my result"] })
 * // docker load -i 'my result'
 */
export function renderCommandLine(command: CommandLine): string {
  const variables = Object.entries(command.env ?? {}).map(
    ([name, value]) => `${name}=${quoteWord(value)}`,
  );
  return [...variables, quoteWord(command.program), ...command.args.map(quoteWord)].join(" ");
}

/** Returns a command line that runs as root through sudo, and fails where sudo needs a password. */
export function withSudo(command: CommandLine): CommandLine {
  const variables = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return {
    program: "sudo",
    args: ["-n", "env", ...variables, command.program, ...command.args],
  };
}

/** Quotes a word for a POSIX shell where it has a character that the shell would interpret. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
