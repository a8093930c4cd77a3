import { once } from "node:events";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { lockingPath } from "../../../src/system/path-lock.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const built = new URL("../../../dist/system/path-lock.js", import.meta.url).href;

test("the lock of a killed program is free, and that of a running one is waited for", async () => {
  const path = join(temporaryFolder(), "layout");
  const code = `
    import { lockingPath } from ${JSON.stringify(built)};
    const use = () => { console.log("held"); return new Promise((end) => setTimeout(end, 60000)); };
    await lockingPath(${JSON.stringify(path)}, use);
  `;
  const holder = execa(process.execPath, ["--input-type=module", "--eval", code], {
    reject: false,
  });
  await once(holder.stdout, "data");
  let isHeld = false;
  const waiting = lockingPath(path, async () => {
    isHeld = true;
  });
  await new Promise((done) => setTimeout(done, 120));
  expect(isHeld).toBe(false);
  holder.kill("SIGKILL");
  await Promise.all([holder, waiting]);
  expect(isHeld).toBe(true);
});
