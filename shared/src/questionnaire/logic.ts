/** Conditions joined by “and”, “or” and “not”: when a question is asked, who is in a group. */
export type Logic<Leaf extends object> = { all: Logic<Leaf>[] } | { any: Logic<Leaf>[] } | { not: Logic<Leaf> } | Leaf;

/** What joins truths, whatever a truth is: that of one person, or a column of those of many. */
export interface Connectives<Truth> {
  all: (parts: Truth[]) => Truth;
  any: (parts: Truth[]) => Truth;
  not: (part: Truth) => Truth;
}

/** The truth of joined conditions, from that of each. */
export function evaluate<Leaf extends object, Truth>(
  logic: Logic<Leaf>,
  truthOf: (leaf: Leaf) => Truth,
  connectives: Connectives<Truth>,
): Truth {
  const part = (inner: Logic<Leaf>): Truth => evaluate(inner, truthOf, connectives);
  if ('all' in logic) return connectives.all(logic.all.map(part));
  if ('any' in logic) return connectives.any(logic.any.map(part));
  if ('not' in logic) return connectives.not(part(logic.not));
  return truthOf(logic);
}

/** Truths that wait for one person. */
export const predicates = <Person>(): Connectives<(person: Person) => boolean> => ({
  all: (parts) => (person) => parts.every((holds) => holds(person)),
  any: (parts) => (person) => parts.some((holds) => holds(person)),
  not: (holds) => (person) => !holds(person),
});

/** The conditions that are joined, in their order. */
export function leavesOf<Leaf extends object>(logic: Logic<Leaf>): Leaf[] {
  if ('all' in logic) return logic.all.flatMap((part) => leavesOf(part));
  if ('any' in logic) return logic.any.flatMap((part) => leavesOf(part));
  return 'not' in logic ? leavesOf(logic.not) : [logic];
}
