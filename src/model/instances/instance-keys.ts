/** Keys of every process that say something of the instance and not of how it runs. */
export const instanceKeys: readonly string[] = [
  "port",
  "dnsName",
  "attributes",
  "dependsOn",
  "instances",
  "requiresUniqueIdsFor",
];
