import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkModel } from "../../src/index.js";
import { explainForeignKey } from "../../src/model/check/foreign/foreign-keys.js";
import { inlineRules } from "../../src/model/rules/process-rules.js";
import { scalarNode } from "../../src/model/tree.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/compose.md", import.meta.url)), "utf8");
const [compose = "", model = ""] = [...page.matchAll(/^```yaml.*\n((?:.*\n)*?)```$/gm)].map(
  ([, text = ""]) => text,
);

test("the compose file on the page is recognized, and its keys are explained", async () => {
  enterFolder(temporaryFolder());
  const [file] = await diagnosticsOf(compose);
  expect(file?.message).toContain("this is a compose file");

  const renamed = await diagnosticsOf(compose.replace("services:", "processes:"));
  for (const { hint } of renamed) expect(hint).toMatch(/^(?:write|a process runs) /);
  expect(renamed.length).toBeGreaterThan(8);
});

test("the model on the page has no mistakes on the embedded package set", async () => {
  enterFolder(temporaryFolder());
  writeFileSync("app.py", "");
  expect(await diagnosticsOf(model)).toEqual([]);
});

// The properties of `service` in the schema of the compose specification, without deploy's.
const serviceKeys =
  "annotations attach build blkio_config cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_shares cpu_quota cpu_period cpu_rt_period cpu_rt_runtime cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname driver_opts entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir".split(
    " ",
  );

test("the page has every key of a service, and the hints of check know each", () => {
  const named = new Set([...page.matchAll(/`([a-z_]+)[.`]/g)].map(([, key]) => key));
  expect(serviceKeys.filter((key) => !named.has(key))).toEqual([]);
  const node = scalarNode("value", { start: 0, end: 0 });
  const unknown = serviceKeys.filter(
    (key) =>
      !Object.hasOwn(inlineRules, key) &&
      explainForeignKey(key, node, ["processes", ""]) === undefined,
  );
  expect(unknown).toEqual([]);
});

async function diagnosticsOf(text: string) {
  writeFileSync("processes.yaml", text);
  const result = await checkModel("processes.yaml", { packages: "debian" });
  return result.ok ? [] : result.diagnostics;
}
