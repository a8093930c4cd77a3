import { expect, test } from "vitest";
import { containerFailure } from "../../../src/run/docker/container-failure.js";
import { docker } from "../../support/stand-in-engine.js";

test.each([
  [
    "Bind for 127.0.0.1:80 failed: port is already allocated.",
    "publish another port, or stop the container or program that has this one",
  ],
  [
    'the container name "shop" is already in use by 1234',
    "remove that container, or choose another name with --name",
  ],
])("a container that the engine refuses because %s has advice", (reason, hint) => {
  expect(containerFailure(docker, ["run", "shop"], reason).message).toBe(
    `docker run shop failed:\n${reason}\n  hint: ${hint}`,
  );
});

test("the reason of an engine does not name its own help", () => {
  const reason = "docker: Invalid hostPort: 99999.\nSee 'docker run --help'.\n";
  expect(containerFailure(docker, ["run"], reason).message).toBe(
    "docker run failed:\ndocker: Invalid hostPort: 99999.",
  );
});
