import type { SourceRange } from "../../diagnostics/source-file.js";
import { type DraftProcess, notImported } from "../draft-process.js";
import { literal } from "../imported-system.js";
import type { ServiceContext } from "./service-reading.js";

/** Sets the user of `user:group`. */
export function setUser(
  process: DraftProcess,
  text: string,
  range: SourceRange,
  { diagnostics }: ServiceContext,
): void {
  const [user = "", group] = text.split(":");
  if (user !== "" && user !== "0" && user !== "root") process.keys.set("user", literal(user));
  if (group !== undefined && group !== user)
    notImported(
      diagnostics,
      `the group ${group} of ${process.name}`,
      range,
      "write credentials: with the group of the user, or extraGroups: with further ones",
    );
}
