import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadNixParser } from "../../src/nix/index.js";

const root = join(import.meta.dirname, "../..");

/** The functions of Nix 2.3, by the names that code has them under in `builtins`. */
const builtinsOfNix23 = new Set(
  `abort add addErrorContext all any appendContext attrNames attrValues baseNameOf bitAnd bitOr
  bitXor builtins catAttrs compareVersions concatLists concatMap concatStringsSep currentSystem
  currentTime deepSeq derivation derivationStrict dirOf div elem elemAt fetchGit fetchMercurial
  fetchTarball fetchurl filter filterSource findFile foldl' fromJSON fromTOML functionArgs genList
  genericClosure getAttr getContext getEnv hasAttr hasContext hashFile hashString head import
  intersectAttrs isAttrs isBool isFloat isFunction isInt isList isNull isPath isString langVersion
  length lessThan listToAttrs map mapAttrs match mul nixPath nixVersion parseDrvName partition path
  pathExists placeholder readDir readFile removeAttrs replaceStrings scopedImport seq sort split
  splitVersion storeDir storePath stringLength sub substring tail throw toFile toJSON toPath
  toString toXML trace tryEval typeOf unsafeDiscardOutputDependency unsafeDiscardStringContext
  unsafeGetAttrPos`.split(/\s+/),
);

/** Deprecated syntax that newer versions of Nix, or Lix, warn about. */
const deprecated = new Set(["uri_expression", "let_attrset_expression"]);

const files = ["nix", "flake", "test/golden/cases", "examples"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nix"))
    .map((path) => join(folder, path)),
);

describe("the library and the emitted files", () => {
  it("exist", () => {
    expect(files.length).toBeGreaterThan(250);
  });

  it("call no function that Nix 2.3 lacks, unless they check that it exists", () => {
    const calls = files.flatMap((file) =>
      namesOfBuiltins(read(file))
        .filter((name) => !builtinsOfNix23.has(name))
        .map((name) => `${file}: builtins.${name}`),
    );
    expect(calls).toEqual([]);
  });

  it("use no syntax that Nix or Lix deprecate", async () => {
    const parse = await loadNixParser();
    const found = files.flatMap((file) =>
      parse(read(file), (rootNode) =>
        rootNode
          .descendantsOfType([...deprecated])
          .map((node) => `${file}:${(node?.startPosition.row ?? 0) + 1}: ${node?.type}`),
      ),
    );
    expect(found).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Returns the attributes of `builtins` that code uses, except with `or`. */
function namesOfBuiltins(code: string): string[] {
  const selected = code.matchAll(/\bbuiltins\.([\w']+)(?!\s+or\b)(?![\w'])/g);
  const inherited = code.matchAll(/\binherit \(builtins\)([^;]*);/g);
  return [
    ...[...selected].map(([, name = ""]) => name),
    ...[...inherited].flatMap(([, names = ""]) => names.trim().split(/\s+/)),
  ];
}
