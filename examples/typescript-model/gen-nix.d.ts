// Written by gen-nix, which keeps it up to date; do not edit.
import type { ParameterValue, TextValue } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
    /** One of the model's own. */
    shop: {
      port: ParameterValue;
      title: ParameterValue;
      nice?: ParameterValue;
      instanceName: ParameterValue;
    };
    /** One of the catalogue. */
    nginx: {
      configFile: ParameterValue;
      dependencies?: ParameterValue;
      instanceSuffix?: TextValue;
      instanceName?: TextValue;
    };
    /** One of the catalogue. */
    nginxReverseProxyHostBased: {
      port?: ParameterValue;
      webapps?: ParameterValue;
      instanceSuffix?: TextValue;
      instanceName?: TextValue;
      workerConnections?: ParameterValue;
    };
  }
  interface Instances {
    "shop-acorn": "port" | "dnsName";
    "shop-birch": "port" | "dnsName";
    "shop-cedar": "port" | "dnsName";
    nginx: "port";
  }
}
