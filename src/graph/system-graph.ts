/** A system as a picture has it: process instances, and who needs whom. */
export interface SystemGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** One process instance, or several that nothing but their names and ports tells apart. */
export interface GraphNode {
  readonly members: readonly Instance[];
  readonly origin: Origin;
  /** The constructor, or the program of an inline process. */
  readonly maker: string;
}

/** Who made a process: the model itself, a constructor of the user's own, or one of the catalogue. */
export type Origin = "inline" | "model" | "catalogue";

/** What is told of an instance. */
export interface Instance {
  readonly name: string;
  /** As the model has it: usually a number. */
  readonly port: string | undefined;
  readonly dnsName: string | undefined;
  readonly user: string | undefined;
}

/** Every member of the node `from` needs `count` members of the node `to`; both are indexes. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
