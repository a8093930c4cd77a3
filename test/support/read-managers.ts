import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const backends = join(import.meta.dirname, "../../nix/backends");

/** The content of a process manager's `manager.json`. */
export interface Manager {
  readonly name: string;
  readonly rank: number;
  readonly description: string;
  readonly platforms: readonly string[];
  readonly image: boolean;
  readonly profile: string;
  readonly packages: readonly string[];
  readonly attributes: readonly string[];
  readonly constructors: Readonly<Record<string, string>>;
  readonly documentation: Readonly<Record<string, string>>;
}

/** Every process manager of the library, by name. */
export function readManagers(): readonly Manager[] {
  return readdirSync(backends, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      ...JSON.parse(readFileSync(join(backends, name, "manager.json"), "utf8")),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
