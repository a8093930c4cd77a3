import type { ModelNode } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import { type ServiceContext, type ServiceReading, textOf } from "./service-reading.js";

type Kind = "text" | "list" | "mapping";

/** The kinds of value that a key of a service can have: https://github.com/compose-spec/compose-spec. */
const shapes: Readonly<Record<string, readonly Kind[]>> = {
  image: ["text"],
  build: ["text", "mapping"],
  command: ["text", "list"],
  entrypoint: ["text", "list"],
  environment: ["mapping", "list"],
  env_file: ["text", "list"],
  depends_on: ["list", "mapping"],
  links: ["list"],
  healthcheck: ["mapping"],
  restart: ["text"],
  user: ["text"],
  working_dir: ["text"],
  group_add: ["list"],
  stop_signal: ["text"],
  stop_grace_period: ["text"],
  cap_add: ["list"],
  ulimits: ["mapping"],
  mem_limit: ["text"],
  pids_limit: ["text"],
  deploy: ["mapping"],
  volumes: ["list"],
  secrets: ["list"],
  ports: ["list"],
  expose: ["list"],
};

const kinds = { scalar: "text", list: "list", map: "mapping", ref: "text", nix: "text" } as const;

const restart = /^(?:no|none|false|always|unless-stopped|on-failure(?::\d+)?)$/;

/** Reports values of a kind that the key of a compose file cannot have, which no reader would find. */
export function checkShapes({ process, service, context }: ServiceReading): void {
  const report = (what: string, { range }: ModelNode, hint: string) =>
    notImported(context.diagnostics, `${what} of ${process.name}`, range, hint);
  for (const [key, { value }] of service.entries) {
    const wanted = shapes[key];
    const isEmpty = value.kind === "scalar" && value.value === null;
    if (wanted !== undefined && !isEmpty && !wanted.includes(kinds[value.kind]))
      report(key, value, `compose has a ${wanted.join(" or a ")} here`);
    else if (key === "restart" && !isEmpty && !restart.test(textOf(value, context) ?? ""))
      report(
        `restart ${textOf(value, context)}`,
        value,
        "restart: has always, on-failure and never; without it, a process starts again always",
      );
    else for (const item of wrongItems(key, value, context)) report(...item);
  }
}

/** The items of a list that its reader would leave out. */
function wrongItems(
  key: string,
  value: ModelNode,
  context: ServiceContext,
): [string, ModelNode, string][] {
  const items = value.kind === "list" ? value.items : [];
  if (key === "expose")
    return items
      .filter((item) => !/^\d+(?:-\d+)?(?:\/\w+)?$/.test(textOf(item, context) ?? ""))
      .map((item) => [`port ${textOf(item, context) ?? ""}`, item, "compose has a number here"]);
  if (key === "env_file")
    return items
      .filter((item) => item.kind === "list" || (item.kind === "map" && !item.entries.has("path")))
      .map((item) => ["an item of env_file", item, "compose has a path, or a mapping with path"]);
  return [];
}
