// Set operations that older libraries of types do not know.
export const both = <Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): Set<Member> =>
  new Set([...a].filter((one) => b.has(one)));

export const minus = <Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): Set<Member> =>
  new Set([...a].filter((one) => !b.has(one)));

export const isInside = <Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): boolean =>
  a.size <= b.size && [...a].every((one) => b.has(one));
