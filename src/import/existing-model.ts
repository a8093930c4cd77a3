import { isMap, isScalar, parseDocument } from "yaml";

/** What an import needs to know of the model that it adds to. */
export interface ExistingModel {
  readonly processes: ReadonlyMap<string, ExistingProcess>;
}

/** A process of the model. */
export interface ExistingProcess {
  readonly constructorName: string | undefined;
  readonly port: number | undefined;
  readonly instanceSuffix: string;
}

/** No model: the import writes a new one. */
export const newModel: ExistingModel = { processes: new Map() };

/**
 * Reads the processes of a model in YAML.
 *
 * @param portOf returns the port of a constructor that a model does not set
 */
export function readExistingModel(
  text: string,
  portOf: (service: string) => number | undefined,
): ExistingModel {
  const { contents } = parseDocument(text, { logLevel: "silent", merge: true });
  const processes = isMap(contents) ? contents.get("processes") : undefined;
  const found = (isMap(processes) ? processes.items : []).map(({ key, value }) => {
    const textOf = (name: string) => (isMap(value) ? value.get(name) : undefined);
    const constructorName = isMap(value) ? value.get("constructor") : undefined;
    const service = typeof constructorName === "string" ? constructorName : undefined;
    const port = Number(textOf("port"));
    const usual = service === undefined ? undefined : portOf(service);
    const process: ExistingProcess = {
      constructorName: service,
      port: port > 0 ? port : usual,
      instanceSuffix: String(textOf("instanceSuffix") ?? ""),
    };
    return [isScalar(key) ? String(key.value) : "", process] as const;
  });
  return { processes: new Map(found) };
}

/** The names of the processes with a constructor. */
export function namesWith(service: string, { processes }: ExistingModel): string[] {
  const same = [...processes].filter(([, { constructorName }]) => constructorName === service);
  return same.map(([name]) => name);
}
