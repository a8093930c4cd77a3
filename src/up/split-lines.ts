import { StringDecoder } from "node:string_decoder";

/** Splits chunks into lines; `end` returns the last one if it lacks its end. */
export function splitLines(): {
  readonly add: (chunk: Buffer) => readonly string[];
  readonly end: () => readonly string[];
} {
  const decoder = new StringDecoder("utf8");
  let partial = "";
  return {
    add(chunk) {
      const lines = (partial + decoder.write(chunk)).split("\n");
      partial = lines.pop() ?? "";
      return lines;
    },
    end() {
      const rest = partial + decoder.end();
      return rest === "" ? [] : [rest];
    },
  };
}
