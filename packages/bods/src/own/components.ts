/**
 * The strongly connected components of a graph on 0…n−1, those that are reached first: a component comes before the
 * components that lead to it. Tarjan, without recursion. `next(v)` lists where v leads.
 */
export function components(n: number, next: (v: number) => readonly number[]): number[][] {
  const order = new Int32Array(n).fill(-1), low = new Int32Array(n), position = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const stack: number[] = [], path: number[] = [], out: number[][] = [];
  let count = 0;
  const enter = (v: number): void => {
    order[v] = low[v] = count++;
    stack.push(v);
    onStack[v] = 1;
    path.push(v);
  };
  for (let root = 0; root < n; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    while (path.length > 0) {
      const v = path[path.length - 1] as number;
      const after = next(v);
      const i = position[v] as number;
      if (i < after.length) {
        position[v] = i + 1;
        const w = after[i] as number;
        if (order[w] === -1) enter(w);
        else if (onStack[w]) low[v] = Math.min(low[v] as number, order[w] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[v] as number);
      if (low[v] !== order[v]) continue;
      const members = stack.splice(stack.lastIndexOf(v));
      for (const member of members) onStack[member] = 0;
      out.push(members);
    }
  }
  return out;
}
