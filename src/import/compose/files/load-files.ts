import { posix } from "node:path";
import type { SourceRange } from "../../../diagnostics/source-file.js";
import { withSource } from "../../../model/load/with-source.js";
import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode } from "../../../model/tree.js";
import { notImported } from "../../draft-process.js";
import { readDotEnv } from "../../read-dot-env.js";
import { addErrors, parseTagged, readComments, readYaml } from "../../read-yaml.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { mergeNodes } from "./merge-nodes.js";
import { rebaseFiles, rebaseService } from "./rebase-service.js";

/** The compose files of a system as one. */
export interface ComposeFiles {
  readonly root: MapNode;
  /** The comments of services. */
  readonly comments: ReadonlyMap<string, string>;
  /** The values of variables in `.env`. */
  readonly variables: Readonly<Record<string, string>>;
  /** The files that were merged, as messages name them. */
  readonly files: readonly string[];
}

/** Reads a compose file with those that compose merges into it and includes; undefined if it is invalid. */
export function loadFiles(context: ReadContext): ComposeFiles | undefined {
  const read = readYaml(context, "services");
  if (read === undefined) return undefined;
  const own = readDotEnv(context.readBeside(".env") ?? "");
  const others = context.others.length > 0 ? context.others : filesBeside(own, context);
  let { root } = read;
  const comments = new Map(read.comments);
  const files = [context.source.path];
  for (const path of others) {
    const source = sourceBeside(path, context);
    const { whole, tagOf, diagnostics } = parseTagged(source);
    addErrors(diagnostics, context.diagnostics, source);
    if (whole !== undefined) root = mergeNodes(root, withSource(whole, source), tagOf);
    for (const [name, comment] of readComments(source.text, "services"))
      comments.set(name, [comments.get(name), comment].filter(Boolean).join("\n"));
    files.push(source.path);
  }
  const { root: all, variables } = include(root, ".", context);
  return { root: all, comments, variables: { ...variables, ...own }, files };
}

/** Returns the files that compose merges by itself: those in `COMPOSE_FILE`, or the override file. */
function filesBeside(
  { COMPOSE_FILE, COMPOSE_PATH_SEPARATOR = ":" }: Readonly<Record<string, string>>,
  { source, existsBeside, diagnostics }: ReadContext,
): readonly string[] {
  const name = posix.basename(source.path);
  if (COMPOSE_FILE !== undefined) {
    const [first = "", ...others] = COMPOSE_FILE.split(COMPOSE_PATH_SEPARATOR);
    const wanted = posix.basename(first) === name ? others : [];
    for (const file of wanted.filter((it) => !existsBeside(it)))
      notImported(
        diagnostics,
        `the file ${file} in COMPOSE_FILE of .env`,
        { start: 0, end: 1 },
        "put it beside this file, or remove it from COMPOSE_FILE",
      );
    return wanted.filter(existsBeside);
  }
  if (!/^(?:docker-)?compose\.ya?ml$/.test(name)) return [];
  const names = ["compose", "docker-compose"].flatMap((it) => [
    `${it}.override.yml`,
    `${it}.override.yaml`,
  ]);
  return names.filter(existsBeside).slice(0, 1);
}

/** A compose file, and the variables of the files that it includes. */
interface Included {
  readonly root: MapNode;
  readonly variables: Readonly<Record<string, string>>;
}

/** Adds the services and other resources of the files that `include` names. The own ones precede them. */
function include(root: MapNode, folder: string, context: ReadContext, depth = 0): Included {
  const list = child(root, "include");
  if (list?.kind !== "list" || depth > 20) return { root, variables: {} };
  let { entries } = root;
  let variables: Readonly<Record<string, string>> = {};
  const lost: ModelNode[] = [];
  for (const item of list.items) {
    const paths = item.kind === "map" ? textsOf(child(item, "path")) : textsOf(item);
    const [first = ""] = paths.map((path) => posix.join(folder, path));
    const isThere = paths.length === 1 && context.readBeside(first) !== undefined;
    const isShort = item.kind !== "map" || [...item.entries.keys()].every((key) => key === "path");
    if (!isThere || !isShort) {
      lost.push(item);
      continue;
    }
    const read = readIncluded(first, context, depth);
    variables = { ...read.variables, ...variables };
    entries = addResources(entries, read.root, context);
  }
  entries = new Map([...entries].filter(([key]) => key !== "include"));
  for (const { range } of lost) reportLost(range, context);
  return { root: { ...root, entries }, variables };
}

function textsOf(node: ModelNode | undefined): string[] {
  const items = node?.kind === "list" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => scalarText(item) ?? []);
}

function reportLost(range: SourceRange, { diagnostics }: ReadContext): void {
  const hint = "import the file too, into the same model, or the result of: docker compose config";
  notImported(diagnostics, "a file of include", range, hint);
}

/** Reads an included file, whose paths are relative to its own folder. */
function readIncluded(path: string, context: ReadContext, depth: number): Included {
  const source = sourceBeside(path, context);
  const { root, diagnostics } = parseTagged(source);
  addErrors(diagnostics, context.diagnostics, source);
  const folder = posix.dirname(path);
  const empty: MapNode = { kind: "map", range: { start: 0, end: 1 }, entries: new Map() };
  const placed = rebaseAll(root === undefined ? empty : withSource(root, source), folder);
  const more = include(placed, folder, context, depth + 1);
  const own = readDotEnv(context.readBeside(posix.join(folder, ".env")) ?? "");
  return { root: more.root, variables: { ...more.variables, ...own } };
}

function rebaseAll(root: MapNode, way: string): MapNode {
  const entries = [...root.entries].map(([key, entry]): [string, MapEntry] => {
    const { value } = entry;
    if (key === "secrets" || key === "configs")
      return [key, { ...entry, value: rebaseFiles(value, way) }];
    if (key !== "services" || value.kind !== "map") return [key, entry];
    const services = [...value.entries].map(([name, service]): [string, MapEntry] => {
      const node = service.value;
      return [name, { ...service, value: node.kind === "map" ? rebaseService(node, way) : node }];
    });
    return [key, { ...entry, value: { ...value, entries: new Map(services) } }];
  });
  return { ...root, entries: new Map(entries) };
}

/** Mappings of resources that an included file adds to. */
const resources = new Set(["services", "volumes", "networks", "secrets", "configs", "models"]);

function addResources(
  entries: ReadonlyMap<string, MapEntry>,
  included: MapNode,
  { diagnostics }: ReadContext,
): ReadonlyMap<string, MapEntry> {
  const all = new Map(entries);
  for (const [key, entry] of included.entries) {
    const before = all.get(key);
    if (!resources.has(key)) continue;
    if (before?.value.kind !== "map" || entry.value.kind !== "map") {
      if (before === undefined) all.set(key, entry);
      continue;
    }
    const merged = new Map(before.value.entries);
    for (const [name, resource] of entry.value.entries)
      if (!merged.has(name)) merged.set(name, resource);
      else if (key === "services") {
        const hint = "the file that includes it has a service of this name: rename one of them";
        notImported(diagnostics, `the service ${name}`, resource.keyRange, hint);
      }
    all.set(key, { ...before, value: { ...before.value, entries: merged } });
  }
  return all;
}
