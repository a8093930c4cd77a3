import { describe, expect, it } from "vitest";
import {
  type ImageConfiguration,
  type InspectedImage,
  isSameImage,
} from "../../../src/run/docker/same-image.js";

const configuration: ImageConfiguration = {
  architecture: "amd64",
  config: {
    Cmd: ["/nix/store/cxsfsp9q-s6-root/bin/start"],
    Env: ["PATH=/bin"],
    ExposedPorts: { "8080/tcp": {} },
    User: "1000:1000",
  },
  created: "1970-01-01T00:00:01Z",
  os: "linux",
  rootfs: { diff_ids: ["sha256:672d", "sha256:dd52"] },
};
const archived = { id: `sha256:${"38d1".repeat(16)}`, configuration };

/** The output of Docker 26 for this image when it stores images in containerd. */
const inContainerd: InspectedImage = {
  Id: `sha256:${"dbbc".repeat(16)}`,
  Created: "1970-01-01T00:00:01Z",
  Config: {
    Hostname: "",
    Domainname: "",
    User: "1000:1000",
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ExposedPorts: { "8080/tcp": {} },
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Env: ["PATH=/bin"],
    Cmd: ["/nix/store/cxsfsp9q-s6-root/bin/start"],
    Image: "",
    Volumes: null,
    WorkingDir: "",
    Entrypoint: null,
    OnBuild: null,
    Labels: null,
  },
  Architecture: "amd64",
  Os: "linux",
  RootFS: { Layers: ["sha256:672d", "sha256:dd52"] },
};

describe("an archived image", () => {
  it.each([archived.id, archived.id.slice("sha256:".length)])(
    "is the one that an engine has as %s",
    (Id) => {
      expect(isSameImage({ Id }, archived)).toBe(true);
    },
  );

  it("is recognised in an engine that identifies images by its own manifests", () => {
    expect(isSameImage(inContainerd, archived)).toBe(true);
    const withDigits = { ...inContainerd, Created: "1970-01-01T00:00:01.000000000Z" };
    expect(isSameImage(withDigits, archived)).toBe(true);
  });

  it.each([
    ["layers", { RootFS: { Layers: ["sha256:672d"] } }],
    ["the order of layers", { RootFS: { Layers: ["sha256:dd52", "sha256:672d"] } }],
    ["a platform", { Architecture: "arm64" }],
    ["a variant", { Variant: "v8" }],
    ["a time", { Created: "1970-01-01T00:00:02Z" }],
    ["a command", { Config: { ...inContainerd.Config, Cmd: ["/bin/sh"] } }],
    ["a setting more", { Config: { ...inContainerd.Config, StopSignal: "SIGINT" } }],
    ["a setting less", { Config: { ...inContainerd.Config, ExposedPorts: null } }],
    ["no settings", { Config: null }],
    ["no answer", { Config: null, RootFS: {}, Created: "", Id: "" }],
  ])("is another one with %s that differ", (_what, difference) => {
    expect(isSameImage({ ...inContainerd, ...difference }, archived)).toBe(false);
  });
});
