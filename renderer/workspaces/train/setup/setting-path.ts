/** A group of settings, or a list of them. */
type Tree = Readonly<Record<string, unknown>>;

/** What lies at a path such as `optimiser.beta1` or `layers.3.kernel`; `undefined` where there is nothing. */
export function valueAt(tree: unknown, path: string): unknown {
  let here = tree;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Tree)[key];
  }
  return here;
}

/** A copy with another value at a path; what lies beside it is shared. */
export function withValueAt<T>(tree: T, path: string, value: unknown): T {
  return replaced(tree, path.split('.'), value) as T;
}

function replaced(tree: unknown, [key, ...deeper]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) {
    const list: readonly unknown[] = tree;
    return list.map((item, at) => (String(at) === key ? replaced(item, deeper, value) : item));
  }
  const group = typeof tree === 'object' && tree !== null ? (tree as Tree) : {};
  return { ...group, [key]: replaced(group[key], deeper, value) };
}
