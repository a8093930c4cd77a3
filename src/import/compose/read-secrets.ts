import { posix } from "node:path";
import { child, type ModelNode } from "../../model/tree.js";
import { notImported } from "../draft-process.js";
import { literal } from "../imported-system.js";
import { type ServiceContext, type ServiceReading, textOf } from "./service-reading.js";

/** A secret of a service: its name, and the path of its file in the container. */
interface Secret {
  readonly name: string;
  readonly path: string;
}

/** Reads the secrets of a program. */
export function readSecrets({ process, service, context }: ServiceReading, value: ModelNode): void {
  const secrets = secretsOf(child(service, "secrets"), context);
  if (secrets.length === 0) return;
  const entries = secrets.map(({ name, path }) => [name, literal(path)] as const);
  process.keys.set("secrets", Object.fromEntries(entries));
  notImported(
    context.diagnostics,
    `the places of the secrets of ${process.name}`,
    value.range,
    "the process finds them in $CREDENTIALS_DIRECTORY; mount their files to the paths in secrets:",
  );
}

/** Collects the files of the secrets of a service, which `gen-nix run` has to mount. */
export function mountSecrets({ process, service, context }: ServiceReading): void {
  for (const { name, path } of secretsOf(child(service, "secrets"), context)) {
    const file = textOf(child(child(context.secrets, name), "file"), context);
    if (file === undefined) {
      const place = child(service, "secrets")?.range ?? process.range;
      const hint = `write its value into a file, and mount it: gen-nix run --volume ./${name}:${path}`;
      const what = `the file of the secret ${name} of ${process.name}`;
      notImported(context.diagnostics, what, place, hint);
      continue;
    }
    const isPlain = /^(?:\/|~|\.{1,2}\/)/.test(file);
    context.files.add(`${isPlain ? file : `./${file}`}:${path}`);
  }
}

function secretsOf(value: ModelNode | undefined, context: ServiceContext): Secret[] {
  return (value?.kind === "list" ? value.items : []).flatMap((item) => {
    const name = textOf(item.kind === "map" ? child(item, "source") : item, context);
    if (name === undefined) return [];
    const target = textOf(child(item, "target"), context) ?? name;
    return [{ name, path: posix.resolve("/run/secrets", target) }];
  });
}
