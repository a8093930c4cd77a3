import type { WantedPort } from "./require-free-ports.js";

/** The container to run. */
export interface RunRequest {
  readonly image: string;
  /** The name of a network; undefined for the default of `runNetwork`. */
  readonly network: string | undefined;
  readonly detach: boolean;
  /** Whether the engine removes the container when it ends; undefined: only one in the foreground. */
  readonly remove: boolean | undefined;
  /** Published ports, such as `127.0.0.1:8080:80`. */
  readonly publish: readonly string[];
  /** Other options that the engine has as well, in its own words. */
  readonly options: readonly string[];
  /** What the user adds to the engine's options. */
  readonly more: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Returns the arguments of an engine that run a container. */
export function runArguments(request: RunRequest): readonly string[] {
  const { detach, remove = !detach } = request;
  return [
    "run",
    ...(detach ? ["--detach"] : []),
    ...(remove ? ["--rm"] : []),
    ...containerArguments(request),
  ];
}

/** Returns the arguments of an engine that create a container, which does not run yet. */
export function createArguments(request: RunRequest): readonly string[] {
  return ["create", ...containerArguments(request)];
}

function containerArguments(request: RunRequest): readonly string[] {
  const { image, publish, options, more, labels } = request;
  const network = runNetwork(request);
  return [
    ...(network === undefined ? [] : ["--network", network]),
    ...publish.flatMap((ports) => ["--publish", ports]),
    ...options,
    ...Object.entries(labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]),
    ...more,
    image,
  ];
}

/**
 * Returns the network of a container: that of the host, unless the user chooses another one, or publishes
 * ports, for which the engine has its own network.
 *
 * @returns undefined for the engine's default, or a network among the user's further options.
 */
export function runNetwork({ network, publish, more }: RunRequest): string | undefined {
  if (network !== undefined) return network;
  return publish.length > 0 || decidesOnPorts(more) ? undefined : "host";
}

/** Returns the name that the user gives a container, if any. */
export function nameOfContainer(request: RunRequest): string | undefined {
  return optionOf(request, "--name");
}

/** Returns the file to which the user lets the client write the ID of the container, if any. */
export function idFileOf(request: RunRequest): string | undefined {
  return optionOf(request, "--cidfile");
}

/** Returns the last value of an option of the engine. */
function optionOf({ options, more }: RunRequest, option: string): string | undefined {
  const words = [...options, ...more];
  const index = words.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
  if (index === -1) return undefined;
  return words[index] === option ? words[index + 1] : words[index]?.slice(option.length + 1);
}

/** Whether the user's further options choose a network or publish ports. */
function decidesOnPorts(more: readonly string[]): boolean {
  return (
    hasOption(more, "--network", "--net", "--publish", "--publish-all") ||
    more.some((word) => /^-[a-zA-Z]*[pP]/.test(word))
  );
}

function hasOption(words: readonly string[], ...options: readonly string[]): boolean {
  return words.some((word) => options.includes(word.replace(/=.*$/s, "")));
}

/**
 * Describes a container before it runs.
 *
 * @example
 * describeRun({ image: "shop:latest", network: "host", ... }, [{ process: "web", port: 8080 }])
 * // running shop:latest; port 8080 (web) of this host; Ctrl-C stops it
 */
export function describeRun(request: RunRequest, ports: readonly WantedPort[]): string {
  const { image, detach } = request;
  const parts = [`running ${image}`, ...describePorts(request, ports)];
  return [...parts, ...(detach ? [] : ["Ctrl-C stops it"])].join("; ");
}

function describePorts(request: RunRequest, ports: readonly WantedPort[]): readonly string[] {
  if (ports.length === 0) return [];
  const network = runNetwork(request);
  if (network === "host") return [`${listPorts(ports)} of this host`];
  if (network !== undefined || decidesOnPorts(request.more)) return [];
  const published = request.publish.map(containerPort);
  const others = ports.filter(({ port }) => !published.some((range) => isInRange(port, range)));
  const verb = others.length === 1 ? "is" : "are";
  return others.length === 0 ? [] : [`${listPorts(others)} ${verb} not published`];
}

/**
 * Describes the ports of a container that takes the place of another one, if they are not those of the other one.
 *
 * @param before the ports of the other container.
 */
export function describeChangedPorts(
  request: RunRequest,
  before: readonly WantedPort[],
  ports: readonly WantedPort[],
): string | undefined {
  const [text] = describePorts(request, ports);
  return text === describePorts(request, before)[0] ? undefined : text;
}

function listPorts(ports: readonly WantedPort[]): string {
  const list = ports.map(({ process, port }) => `${port} (${process})`).join(", ");
  return `${ports.length === 1 ? "port" : "ports"} ${list}`;
}

/** Returns the part of a published port that is in the container: `80` of `127.0.0.1:8080:80/tcp`. */
function containerPort(ports: string): string {
  return (
    ports
      .replace(/\/\w+$/, "")
      .split(":")
      .at(-1) ?? ""
  );
}

function isInRange(port: number, range: string): boolean {
  const [first = 0, last = first] = range.split("-").map(Number);
  return first <= port && port <= last;
}
