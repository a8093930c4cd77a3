/** The graph of a system: process instances and their dependencies. */
export interface SystemGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A process instance, or a group of instances that differ only in names, ports and users. */
export interface GraphNode {
  readonly members: readonly Instance[];
  readonly origin: Origin;
  /** The constructor, or the program of an inline process. */
  readonly maker: string;
}

/** The origin of a process: inline, a constructor of the model, or one of the catalogue. */
export type Origin = "inline" | "model" | "catalogue";

/** The properties of an instance in a picture. */
export interface Instance {
  readonly name: string;
  /** The port in the model, usually a number. */
  readonly port: string | undefined;
  readonly dnsName: string | undefined;
  readonly user: string | undefined;
}

/**
 * Every member of the node `from` depends on `count` members of the node `to`; both are indexes.
 */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
