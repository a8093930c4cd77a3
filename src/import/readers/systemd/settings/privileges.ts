import { addGroups } from "../../../add-groups.js";
import { literal } from "../../../imported-system.js";
import { isTrue, type Settings } from "./read-entry.js";

/** The settings of users, groups and capabilities. */
export const privilegeSettings: Settings = {
  User: (process, { value }) => {
    if (value !== "root" && value !== "0") process.keys.set("user", literal(value));
  },
  DynamicUser: (process, { value }) => {
    if (isTrue(value) && !process.keys.has("user")) process.keys.set("user", literal(process.name));
  },
  SupplementaryGroups: (process, { value, range }, { diagnostics }) => {
    if (value === "") process.keys.delete("extraGroups");
    else addGroups(process, value.split(/\s+/), range, diagnostics);
  },
  AmbientCapabilities: (process, { value }) => {
    process.keys.set(
      "capabilities",
      value.split(/\s+/).map((name) => name.toLowerCase().replace(/^cap_/, "")),
    );
  },
  NoNewPrivileges: (process, { value }) => {
    process.keys.set("noNewPrivileges", isTrue(value));
  },
};
