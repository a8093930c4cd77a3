// npm run locks: updates gen-nix's own locks for each release and architecture.
import { join } from "node:path";
import { prepare } from "./prepare.mjs";

prepare();
const { packageSetDirectory, refreshLock, renderRefresh } = await import("../dist/debian/index.js");
const { readPackageList } = await import("../dist/debian/package-lists.js");

for (const release of readPackageList("releases")) {
  for (const architecture of ["amd64", "arm64"]) {
    const name = `locks/${release}-${architecture}.json`;
    const lockFile = join(packageSetDirectory, name);
    const result = await refreshLock({ lockFile, release, architecture, update: true });
    for (const line of renderRefresh(name, result)) console.log(line);
  }
}
