import { assign, NONE } from './assign';
import type { Pair } from './evidence';
import { foundMatch, type FoundMatch } from './found-match';
import type { Side } from './sides';

/** Others that fit worse by less than this, in log-odds, are rivals. */
const RIVAL = 1.2;
/** Entries that are looked at for one receipt: those that fit best. */
const MOST_EDGES = 48;

/** Pairs with what they are numbered by within their group. */
interface Graph {
  readonly pairs: readonly (readonly {
    readonly column: number;
    readonly weight: number;
    readonly pair: Pair;
  }[])[];
  readonly columns: readonly Side[];
}

/**
 * Pairs receipts and entries one to one, so that the log-odds of all pairs together are the most there can be.
 *
 * @param candidates - the pairs of each receipt; those with odds below even are left out
 * @param isEnough - whether a pair may be `matched` at all
 */
export function pairUp(candidates: readonly (readonly Pair[])[], isEnough: boolean): FoundMatch[] {
  const { pairs: rows, columns } = graphOf(candidates);
  const columnOf = assign(rows, columns.length);
  const rowOf = new Map<number, number>();
  columnOf.forEach((column, row) => {
    if (column !== NONE) rowOf.set(column, row);
  });
  const weightOf = (row: number, column: number | undefined): number =>
    rows[row]?.find((edge) => edge.column === column)?.weight ?? 0;
  const rowsAt = new Map<number, number[]>();
  rows.forEach((edges, row) => {
    for (const { column } of edges) rowsAt.set(column, [...(rowsAt.get(column) ?? []), row]);
  });
  return rows.flatMap((edges, row) => {
    const chosen = edges.find(({ column }) => column === columnOf[row]);
    if (chosen === undefined) return [];
    const { weight, pair } = chosen;
    const losses: number[] = [];
    for (const other of edges) {
      if (other === chosen) continue;
      const owner = rowOf.get(other.column);
      if (owner === undefined) {
        losses.push(weight - other.weight);
        continue;
      }
      const given = rows[owner]?.find(({ column }) => column === other.column)?.pair;
      const back = weightOf(owner, chosen.column);
      // Where two of a kind change places, nothing changes.
      if (given !== undefined && back > 0 && isLike(pair, given)) continue;
      losses.push(weight + weightOf(owner, other.column) - other.weight - back);
    }
    for (const rival of rowsAt.get(chosen.column) ?? []) {
      if (columnOf[rival] === NONE) losses.push(weight - weightOf(rival, chosen.column));
    }
    const near = losses.filter((loss) => loss < RIVAL);
    const reasons = { ...pair.reasons, rivals: near.length };
    return [foundMatch([pair.receipt.at], [pair.entry.at], weight, reasons, near, isEnough)];
  });
}

function graphOf(candidates: readonly (readonly Pair[])[]): Graph {
  const numbers = new Map<number, number>();
  const columns: Side[] = [];
  const pairs = candidates.map((of, row) => {
    const likely = of.filter(({ weight }) => weight > 0);
    // Of many that fit alike each receipt looks at others first, so that there is one for each.
    const turned = likely.map((_, at) => likely[(at + row) % likely.length] as Pair);
    const best = turned.sort((one, other) => other.weight - one.weight).slice(0, MOST_EDGES);
    return best.map((pair) => {
      let column = numbers.get(pair.entry.at);
      if (column === undefined) {
        column = columns.push(pair.entry) - 1;
        numbers.set(pair.entry.at, column);
      }
      return { column, weight: pair.weight, pair };
    });
  });
  return { pairs, columns };
}

/** Whether the receipts of two pairs, or their entries, cannot be told from each other. */
function isLike(one: Pair, other: Pair): boolean {
  return isTwin(one.receipt, other.receipt) || isTwin(one.entry, other.entry);
}

function isTwin(one: Side, other: Side): boolean {
  return one.day === other.day && one.name?.key === other.name?.key && one.cents === other.cents;
}
