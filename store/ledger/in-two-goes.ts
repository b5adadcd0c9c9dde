/**
 * Most events refer to what is there. So the first go takes no gate and leaves what refers to something unknown; that
 * much is looked at again in a go of its own, behind the gate that lets it wait.
 */
export async function inTwoGoes<Row, Result>(
  rows: readonly Row[],
  go: (rows: readonly Row[], strangers: 'leave' | 'keep') => Promise<readonly (Result | undefined)[]>,
): Promise<(Result | undefined)[]> {
  if (rows.length === 0) return [];
  const first = await go(rows, 'leave');
  const left = rows.filter((_, n) => first[n] === undefined);
  if (left.length === 0) return [...first];
  const second = [...(await go(left, 'keep'))];
  return first.map((result) => result ?? second.shift());
}
