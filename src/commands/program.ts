import { existsSync } from "node:fs";
import { type Argument, type Command, CommanderError } from "commander";
import { closestName } from "../diagnostics/closest-name.js";
import { generateCommand } from "./generate.js";
import { watchOutput } from "./shared/watch-output.js";

/** The other commands. Each is loaded when it is called, or for the help. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<Command>>> = {
  init: async () => (await import("./init.js")).initCommand(),
  services: async () => (await import("./services.js")).servicesCommand(),
  add: async () => (await import("./add.js")).addCommand(),
  check: async () => (await import("./check.js")).checkCommand(),
  explain: async () => (await import("./explain.js")).explainCommand(),
  graph: async () => (await import("./graph.js")).graphCommand(),
  size: async () => (await import("./size.js")).sizeCommand(),
  why: async () => (await import("./why.js")).whyCommand(),
  diff: async () => (await import("./diff.js")).diffCommand(),
  sbom: async () => (await import("./sbom.js")).sbomCommand(),
  push: async () => (await import("./push.js")).pushCommand(),
  save: async () => (await import("./save.js")).saveCommand(),
  schema: async () => (await import("./schema.js")).schemaCommand(),
  types: async () => (await import("./types.js")).typesCommand(),
  build: async () => (await import("./build.js")).buildCommand(),
  load: async () => (await import("./load.js")).loadCommand(),
  images: async () => (await import("./images.js")).imagesCommand(),
  profile: async () => (await import("./profile.js")).profileCommand(),
  up: async () => (await import("./up.js")).upCommand(),
  run: async (words) => (await import("./run.js")).runCommand(wordsBehindDashes(words)),
  test: async () => (await import("./test.js")).testCommand(),
  switch: async () => (await import("./switch.js")).switchCommand(),
  status: async () => (await import("./status.js")).statusCommand(),
  logs: async () => (await import("./logs.js")).logsCommand(),
  start: async () => (await import("./start.js")).startCommand(),
  stop: async () => (await import("./stop.js")).stopCommand(),
  restart: async () => (await import("./restart.js")).restartCommand(),
  reload: async () => (await import("./reload.js")).reloadCommand(),
  exec: async () => (await import("./exec.js")).execCommand(),
  shell: async () => (await import("./shell.js")).shellCommand(),
  upgrade: async () => (await import("./upgrade.js")).upgradeCommand(),
  export: async () => (await import("./export.js")).exportCommand(),
  import: async () => (await import("./import.js")).importCommand(),
  convert: async () => (await import("./convert.js")).convertCommand(),
  ids: async () => (await import("./ids.js")).idsCommand(),
  library: async () => (await import("./library.js")).libraryCommand(),
  lock: async () => (await import("./lock.js")).lockCommand(),
  setup: async () => (await import("./setup.js")).setupCommand(),
  completions: async () => (await import("./completions.js")).completionsCommand(),
};

/**
 * Runs a command line and sets the exit code of the process: 0 for success, 1 for a wrong model, 2
 * for a wrong command line, 3 when another program failed.
 */
export async function runProgram(words: readonly string[], version: string): Promise<void> {
  watchOutput();
  try {
    const program = await createProgram(words, version);
    rejectMisspeltCommand(program, words[0] ?? "");
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

async function createProgram(words: readonly string[], version: string): Promise<Command> {
  const program = generateCommand()
    .name("gen-nix")
    .version(version, "-V, --version", "print the version")
    .helpCommand("help [command]", "explain a command")
    .helpOption("-h, --help", "explain the options")
    .enablePositionalOptions()
    // Every command has options, so the list of commands does not mention them.
    .configureHelp({
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(renderArgument)].join(" "),
    })
    .showHelpAfterError(helpHint("gen-nix"))
    .exitOverride()
    .addHelpText("after", examples)
    .hook("preSubcommand", rejectMisplacedOptions);
  for (const command of await loadCommands(words))
    program.addCommand(
      command
        .copyInheritedSettings(program)
        .showHelpAfterError(helpHint(`gen-nix ${command.name()}`)),
    );
  return program;
}

/** Returns the hint below a mistake in a command line. */
function helpHint(command: string): string {
  return `  hint: ${command} --help explains the options`;
}

function renderArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Loads the commands that a command line names. Help and completions need all of them. */
function loadCommands(words: readonly string[]): Promise<Command[]> {
  const wantsAll = words.some((word) => ["help", "--help", "-h", "completions"].includes(word));
  const named = Object.entries(commands).filter(([name]) => wantsAll || words.includes(name));
  return Promise.all(named.map(([, load]) => load(words)));
}

/** Returns the words behind `--`, which commander does not distinguish from other operands. */
function wordsBehindDashes(words: readonly string[]): readonly string[] {
  const dashes = words.indexOf("--");
  return dashes === -1 ? [] : words.slice(dashes + 1);
}

/** Reports a misspelt command, which would otherwise be the name of a model. */
function rejectMisspeltCommand(program: Command, word: string): void {
  if (!/^[a-z]+$/.test(word) || Object.hasOwn(commands, word) || existsSync(word)) return;
  const meant = closestName(word, Object.keys(commands));
  if (meant === undefined) return;
  program.error(
    `error: there is no command and no file "${word}"; did you mean: gen-nix ${meant}?`,
  );
}

/**
 * Reports an option before the command, which commander would ignore: `gen-nix --minimal build`.
 */
function rejectMisplacedOptions(program: Command, command: Command): void {
  const misplaced = program.options.find(
    (option) => program.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (misplaced === undefined) return;
  const advice = `write: gen-nix ${command.name()} ${misplaced.long}`;
  program.error(`error: ${misplaced.long} must follow the command; ${advice}`);
}

const examples = `
Examples:
  $ gen-nix                            write the Nix files of ./processes.yaml beside it
  $ gen-nix examples/webapp.yaml -o out --minimal
  $ gen-nix --check                    in CI: are the written files up to date?
  $ gen-nix build && docker load -i result
  $ sudo gen-nix switch --process-manager systemd

A model, processes.yaml:
  image: { name: multiprocess, tag: test }
  processes:
    cache:
      foregroundProcess: \${pkgs.redis}/bin/redis-server
      args: [--port, 6379, --save, ""]
      user: cache

Exit codes: 0 done, 1 wrong model or outdated files, 2 wrong command line, 3 a program failed.
`;

function explainFailure(error: unknown): number {
  // Commander has already printed its message, or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`gen-nix: error: this is a bug of gen-nix: ${message}\n`);
  if (process.env.GEN_NIX_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write("  hint: GEN_NIX_DEBUG=1 shows where\n");
  return 3;
}
