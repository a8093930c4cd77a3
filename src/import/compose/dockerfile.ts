/** What a Dockerfile says of the container that its last stage makes. */
export interface Dockerfile {
  readonly from: string | undefined;
  /** A list, or a line for a shell. */
  readonly command: string | readonly string[] | undefined;
  readonly entrypoint: string | readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly user: string | undefined;
  readonly stopSignal: string | undefined;
  readonly workingDirectory: string | undefined;
  /** Whether files of its folder become the working directory. */
  readonly copiesFolder: boolean;
  /** Whether it runs commands, whose result only an image has. */
  readonly runsCommands: boolean;
}

/** Reads the last stage of a Dockerfile: https://docs.docker.com/reference/dockerfile/. */
export function readDockerfile(text: string): Dockerfile {
  const lines = text
    .replaceAll(/^\s*#.*\n?/gm, "")
    .replaceAll(/\\[ \t]*\n/g, " ")
    .split("\n");
  const instructions = lines.flatMap((line) => {
    const [, name, rest] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? [];
    return name === undefined || rest === undefined ? [] : [{ name: name.toUpperCase(), rest }];
  });
  const stage = instructions.slice(instructions.findLastIndex(({ name }) => name === "FROM"));
  const last = (wanted: string) => stage.findLast(({ name }) => name === wanted)?.rest;
  const all = (wanted: string) =>
    stage.filter(({ name }) => name === wanted).map(({ rest }) => rest);
  return {
    from: last("FROM")
      ?.replace(/^--\S+\s+/, "")
      .split(/\s+/)[0],
    command: readCommand(last("CMD")),
    entrypoint: readCommand(last("ENTRYPOINT")),
    environment: Object.assign({}, ...all("ENV").map(readVariables)),
    ports: all("EXPOSE").flatMap((rest) => rest.split(/\s+/).map((it) => Number.parseInt(it, 10))),
    user: last("USER"),
    stopSignal: last("STOPSIGNAL"),
    workingDirectory: last("WORKDIR"),
    copiesFolder: [...all("COPY"), ...all("ADD")].some((rest) =>
      /^(?:--\S+\s+)*\.\/?\s/.test(rest),
    ),
    runsCommands: instructions.some(({ name }) => name === "RUN"),
  };
}

function readCommand(text: string | undefined): string | readonly string[] | undefined {
  if (text === undefined || !text.startsWith("[")) return text;
  try {
    const words: unknown = JSON.parse(text);
    if (Array.isArray(words) && words.every((word) => typeof word === "string")) return words;
  } catch {
    // The engine takes such a list for a line of the shell, too.
  }
  return text;
}

/** Reads `A=b C="d e"`, or the older `A b`. */
function readVariables(text: string): Record<string, string> {
  if (!/^\w+=/.test(text)) {
    const [, name = "", value = ""] = /^(\w+)\s+(.*)$/.exec(text) ?? [];
    return name === "" ? {} : { [name]: value };
  }
  const pairs = text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = "", value = ""]) => [
      name,
      value.replace(/^(["'])(.*)\1$/s, "$2").replaceAll(/\\(.)/g, "$1"),
    ]),
  );
}
