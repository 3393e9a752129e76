// Memory is given out once and never taken back: what grows moves to a place twice as large.

let top: usize = __heap_base;

/** A place for so many bytes, at a multiple of 16. */
export function alloc(size: i32): usize {
  const at = (top + 15) & ~15;
  top = at + size;
  const pages = <i32>((top + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
  return at;
}

/** What is there moved to a place of another size. */
export function moved(from: usize, used: i32, size: i32): usize {
  const at = alloc(size);
  memory.copy(at, from, used);
  return at;
}
