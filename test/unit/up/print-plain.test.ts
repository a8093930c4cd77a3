import { expect, test, vi } from "vitest";
import { plainPrinter } from "../../../src/up/print-plain.js";

test("lines of processes are aligned with those of a process manager with a longer name", () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const { widen, print } = plainPrinter();
    widen(["web"]);
    print({ label: "supervisord", message: "started" });
    print({ label: "web", message: "hello" });
    expect(write.mock.calls.map(([text]) => text)).toEqual([
      "supervisord | started\n",
      "web         | hello\n",
    ]);
  } finally {
    write.mockRestore();
  }
});
