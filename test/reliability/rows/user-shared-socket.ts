import { expectThat, type Row } from "../row.js";

const python = (text: string, keys: Readonly<Record<string, unknown>>) => ({
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-uc", text, "${runtimeDir}/app/app.sock"],
  ...keys,
});

const SERVER = `
import os, socket, sys
os.umask(0o007)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
print("app listens")
while True:
    client, _ = listener.accept()
    client.sendall(b"served")
    client.close()
`;
const CLIENT = `
import socket, sys, time
try:
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    print("is", server.recv(100).decode())
except PermissionError:
    print("is denied")
time.sleep(100000)
`;

// Case 26 of public reports.
export const row: Row = {
  name: "`extraGroups` lets a process use the socket of another group, and others not",
  limit: "the member is served, the stranger denied",
  model: {
    processes: {
      app: python(SERVER, {
        user: "app",
        initialize:
          "mkdir -p ${runtimeDir}/app && chown app:web ${runtimeDir}/app && chmod 2770 ${runtimeDir}/app",
        credentials: {
          groups: { app: {}, web: {} },
          users: { app: { group: "app", extraGroups: ["web"] } },
        },
        ready: { log: "app listens" },
      }),
      member: python(CLIENT, { user: "member", extraGroups: ["web"], dependsOn: ["app"] }),
      stranger: python(CLIENT, { user: "stranger", dependsOn: ["app"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const said = async (name: string) =>
      (await container.sees(new RegExp(`^${name} .* is \\w+$`))).text.split(" is ")[1];
    const [member, stranger] = [await said("member"), await said("stranger")];
    const measured = `member ${member}, stranger ${stranger}`;
    expectThat(member === "served" && stranger === "denied", measured);
    return measured;
  },
};
