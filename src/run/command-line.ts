/** A program with its arguments, and the variables that it gets beyond our own environment. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Renders a command line as a person would type it into a POSIX shell.
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

/** The same command line, started by root through sudo, which must not ask for a password. */
export function withSudo(command: CommandLine): CommandLine {
  const variables = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return {
    program: "sudo",
    args: ["-n", "env", ...variables, command.program, ...command.args],
  };
}

/** A word as it is typed into a POSIX shell: in quotes when it holds what the shell would read. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
