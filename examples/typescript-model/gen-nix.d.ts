// Written by `gen-nix types` from processes.ts; do not edit.
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
}
