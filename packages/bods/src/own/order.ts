import type {Csr} from './csr.ts';

/** The strongly connected components of a graph, holders before what they hold: component r is members[start[r]] … */
export interface Order {
  readonly count: number;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Tarjan over rows that lead from a company to its holders; iterative, in flat arrays. */
export function orderOf({n, head, item}: Csr): Order {
  const order = new Int32Array(n).fill(-1), low = new Int32Array(n), at = head.slice(0, n);
  const stack = new Int32Array(n), path = new Int32Array(n), onStack = new Uint8Array(n);
  const start = new Int32Array(n + 1), members = new Int32Array(n);
  let count = 0, filled = 0, found = 0, height = 0, depth = 0;
  for (let root = 0; root < n; root++) {
    if (order[root] !== -1) continue;
    path[depth++] = root;
    while (depth > 0) {
      const v = path[depth - 1] as number;
      if (order[v] === -1) {
        order[v] = low[v] = found++;
        stack[height++] = v;
        onStack[v] = 1;
      }
      const i = at[v] as number;
      if (i < (head[v + 1] as number)) {
        at[v] = i + 1;
        const w = item[i] as number;
        if (order[w] === -1) path[depth++] = w;
        else if (onStack[w] === 1 && (order[w] as number) < (low[v] as number)) low[v] = order[w] as number;
        continue;
      }
      depth--;
      if (depth > 0) {
        const parent = path[depth - 1] as number;
        if ((low[v] as number) < (low[parent] as number)) low[parent] = low[v] as number;
      }
      if (low[v] !== order[v]) continue;
      let member = -1;
      do {
        member = stack[--height] as number;
        onStack[member] = 0;
        members[filled++] = member;
      } while (member !== v);
      start[++count] = filled;
    }
  }
  return {count, start, members};
}
