// A shop for each tenant, behind one proxy that selects the shop by its host name.
import { defineProcesses, type ProcessBy, ref } from "gen-nix";
import { type Tenant, tenants } from "./tenants.js";

const firstPort = 5001;

function shopOf({ name, title, plan }: Tenant, index: number): ProcessBy<"shop"> {
  return {
    constructor: "shop",
    instanceName: `shop-${name}`,
    port: firstPort + index,
    dnsName: `${name}.example`,
    title,
    // Shops on the free plan get less CPU time.
    nice: plan === "free" ? 10 : 0,
  };
}

const shops = tenants.map(
  (tenant, index) => [`shop-${tenant.name}`, shopOf(tenant, index)] as const,
);

export default defineProcesses({
  image: { name: "typescript-model", tag: "test", processManager: "s6", exposedPorts: [8080] },
  constructors: { shop: "./shop.nix" },
  processes: {
    ...Object.fromEntries(shops),
    nginx: {
      constructor: "nginxReverseProxyHostBased",
      port: 8080,
      webapps: shops.map(([name]) => ref(name)),
    },
  },
});
