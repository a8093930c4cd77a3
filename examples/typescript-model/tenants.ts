/** A customer with a shop. */
export interface Tenant {
  readonly name: string;
  readonly title: string;
  readonly plan: "free" | "business";
}

export const tenants: readonly Tenant[] = [
  { name: "acorn", title: "Acorn & Sons", plan: "business" },
  { name: "birch", title: "Birch Furniture", plan: "free" },
  { name: "cedar", title: "Cedar Boats", plan: "free" },
];
