// Written by gen-nix, which keeps it up to date; do not edit.
import type { InstancesValue, ListValue, NumberValue, ParameterValue, TextValue } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
    /** A constructor of the model. */
    shop: {
      /** The TCP port that the shop listens on. */
      port: ParameterValue;
      /** The title of the shop. */
      title: ParameterValue;
      /** The nice level, -20 to 19. */
      nice?: NumberValue;
      instanceName: ParameterValue;
    };
    /** A constructor of the catalogue. */
    nginx: {
      /** The configuration file. Type: path. */
      configFile: TextValue;
      /** Process packages that nginx forwards to. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    nginxReverseProxyHostBased: {
      /** The TCP port that nginx listens on. */
      port?: ParameterValue;
      /** Web applications behind the proxy. Type: instances with port, dnsName. */
      webapps?: InstancesValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** The largest number of open connections of a worker. */
      workerConnections?: NumberValue;
    };
  }
  interface Instances {
    "shop-acorn": "port" | "dnsName";
    "shop-birch": "port" | "dnsName";
    "shop-cedar": "port" | "dnsName";
    nginx: "port";
  }
}
