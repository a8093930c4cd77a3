import { expect, test } from "vitest";
import { isStaleDownloadError } from "../../../src/debian/stale-download.js";

const url = "http://mirror.example.test/debian/pool/main/n/nginx/nginx_1.22.1-9_amd64.deb";

test("distinguishes a file that the mirror has removed from other failures", () => {
  expect(
    isStaleDownloadError(`error: unable to download '${url}': HTTP error 404 ('Not Found')`),
  ).toBe(true);
  expect(isStaleDownloadError(`error: unable to download '${url}': Couldn't resolve host`)).toBe(
    false,
  );
  expect(isStaleDownloadError("error: builder for 'x.drv' failed with exit code 1")).toBe(false);
});
