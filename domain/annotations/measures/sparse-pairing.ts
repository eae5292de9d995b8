/**
 * The pairing of the largest total worth where only some pairs are worth anything: thousands of marks that each touch a few
 * others. Shortest augmenting paths (Jonker and Volgenant 1987, in the sparse form of LAPMOD) with Dijkstra's algorithm; exact.
 */
/** Indices into two lists, and what pairing the two is worth (more than 0). */
export type Candidate = { a: number; b: number; worth: number };

/** A pair as seen from its row: the column, and what it costs (less than 0). */
type Edge = { to: number; cost: number };

/** Each row and each column at most once; rows may stay alone, which costs nothing. */
export function sparsePairing(candidates: readonly Candidate[]): Candidate[] {
  const rows = numbered(candidates.map((one) => one.a));
  const columns = numbered(candidates.map((one) => one.b));
  const edges: Edge[][] = Array.from(rows.keys(), () => []);
  const known = new Map<number, Candidate>();
  for (const one of candidates) {
    const [row, column] = [rows.get(one.a) ?? 0, columns.get(one.b) ?? 0];
    edges[row]?.push({ to: column, cost: -one.worth });
    known.set(row * columns.size + column, one);
  }
  // A column of its own for every row stands for staying alone.
  for (const [row, own] of edges.entries()) own.push({ to: columns.size + row, cost: 0 });
  const rowOf = assigned(edges, columns.size + rows.size);
  const pairs: Candidate[] = [];
  for (let column = 0; column < columns.size; column++) {
    const row = rowOf[column] ?? -1;
    const pair = row >= 0 ? known.get(row * columns.size + column) : undefined;
    if (pair) pairs.push(pair);
  }
  return pairs;
}

function numbered(ids: readonly number[]): Map<number, number> {
  return new Map([...new Set(ids)].sort((p, q) => p - q).map((id, i) => [id, i]));
}

/** The row of each column, or −1; every row has one. */
function assigned(edges: readonly (readonly Edge[])[], columns: number): Int32Array {
  const rowOf = new Int32Array(columns).fill(-1);
  const columnOf = new Int32Array(edges.length).fill(-1);
  const [rowPrice, columnPrice] = [new Float64Array(edges.length), new Float64Array(columns)];
  const [far, from] = [new Float64Array(columns).fill(Infinity), new Int32Array(columns)];
  edges.forEach((own, start) => {
    rowPrice[start] = Math.min(...own.map(({ to, cost }) => cost - (columnPrice[to] ?? 0)));
    const touched: number[] = [];
    const settled = new Set<number>();
    const heap = new Heap();
    const relax = (row: number, base: number) => {
      for (const { to, cost } of edges[row] ?? []) {
        const length = base + cost - (rowPrice[row] ?? 0) - (columnPrice[to] ?? 0);
        if (settled.has(to) || length >= (far[to] ?? Infinity)) continue;
        if (far[to] === Infinity) touched.push(to);
        far[to] = length;
        from[to] = row;
        heap.push(length, to);
      }
    };
    relax(start, 0);
    let end = -1;
    for (let next = heap.pop(); next; next = heap.pop()) {
      const [length, column] = next;
      if (settled.has(column)) continue;
      settled.add(column);
      const row = rowOf[column] ?? -1;
      if (row < 0) {
        end = column;
        break;
      }
      relax(row, length);
    }
    const length = far[end] ?? 0;
    for (const column of settled) {
      const rest = length - (far[column] ?? 0);
      columnPrice[column] = (columnPrice[column] ?? 0) - rest;
      const row = rowOf[column] ?? -1;
      if (row >= 0) rowPrice[row] = (rowPrice[row] ?? 0) + rest;
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + length;
    for (let column = end, row = -1; row !== start; ) {
      row = from[column] ?? start;
      const before = columnOf[row] ?? -1;
      rowOf[column] = row;
      columnOf[row] = column;
      column = before;
    }
    for (const column of touched) far[column] = Infinity;
  });
  return rowOf;
}

/** Smallest first; of equals the smaller number. */
class Heap {
  private readonly items: [number, number][] = [];

  push(key: number, value: number): void {
    const { items } = this;
    items.push([key, value]);
    for (let at = items.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.swap(above, at)) return;
      at = above;
    }
  }

  pop(): [number, number] | undefined {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (!top || !last || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = right < items.length && this.before(right, left) ? right : left;
      if (child >= items.length || !this.swap(at, child)) return top;
      at = child;
    }
  }

  private before(a: number, b: number): boolean {
    const [one, other] = [this.items[a], this.items[b]];
    if (!one || !other) return false;
    return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
  }

  /** Puts the smaller one above; false where it is there already. */
  private swap(above: number, below: number): boolean {
    if (!this.before(below, above)) return false;
    const { items } = this;
    [items[above], items[below]] = [items[below] as [number, number], items[above] as [number, number]];
    return true;
  }
}
