import { expect, test } from "vitest";
import { isNetworkFailure } from "../../../src/run/network-failure.js";

test.each([
  "unable to download 'http://deb.example.test/a.deb': Couldn't resolve host name (6)",
  "unable to download 'http://deb.example.test/a.deb': Could not connect to server (7)",
  "Temporary failure resolving 'deb.example.test'",
  "Could not connect to deb.example.test:80 (10.0.0.1). - connect (113: No route to host)",
  "curl: (28) Connection timed out after 10000 milliseconds",
])("a machine without a network is told from a wrong address: %s", (line) => {
  expect(isNetworkFailure(line)).toBe(true);
});

test("a file that is not on the mirror is not a network failure", () => {
  const line = "unable to download 'http://deb.example.test/a.deb': HTTP error 404 ('Not Found')";
  expect(isNetworkFailure(line)).toBe(false);
});
