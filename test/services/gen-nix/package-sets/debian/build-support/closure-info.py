"""Writes the description of a closure in the formats of nixpkgs' closureInfo."""

import json
import os


def main():
    with open(os.path.join(os.environ["NIX_BUILD_TOP"], ".attrs.json"), encoding="utf-8") as file:
        attributes = json.load(file)
    out = attributes["outputs"]["out"]
    closure = sorted(attributes["closure"], key=lambda item: item["path"])
    os.mkdir(out)
    with open(os.path.join(out, "store-paths"), "w", encoding="utf-8") as file:
        file.writelines(f"{item['path']}\n" for item in closure)
    with open(os.path.join(out, "total-nar-size"), "w", encoding="utf-8") as file:
        file.write(str(sum(item["narSize"] for item in closure)))
    with open(os.path.join(out, "registration"), "w", encoding="utf-8") as file:
        for item in closure:
            references = sorted(item["references"])
            lines = [item["path"], item["narHash"], item["narSize"], ""]
            lines += [len(references), *references]
            file.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
