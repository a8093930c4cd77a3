import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Container, startVariant } from "./support/container.js";
import { variantsWith } from "./support/variants.js";

describe.each(variantsWith({ interactive: true }))("a shell in the image with $name", (variant) => {
  let container: Container;
  beforeAll(async () => {
    container = await startVariant(variant);
  });
  afterAll(() => container?.remove());

  /** Returns the output of a line typed after `docker exec -it ... /bin/bash`. */
  const type = async (line: string) => {
    const { stdout, stderr } = await container.exec("/bin/bash", "-i", "-c", line);
    return stdout || stderr;
  };

  it("colours ls", async () => {
    expect(await type("alias ls")).toContain("ls --color=auto");
  });

  it("has a prompt with the host and the folder", async () => {
    expect(await type('echo "$PS1"')).toMatch(/\\u@\\h:\\w/);
  });

  it.each(["cat", "cp", "diff", "find", "grep", "less", "ls", "ps", "sed"])(
    "has %s",
    async (tool) => {
      expect(await type(`type -P ${tool}`)).toContain(`/${tool}`);
    },
  );

  it("shows the processes by name", async () => {
    expect(await type("ps -e -o comm")).toMatch(/^webapp$/m);
  });
});
