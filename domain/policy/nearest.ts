/** The candidate a person most likely meant, or undefined when none is near: at most a third of its letters differ. */
export function nearest({ to, among }: { to: string; among: readonly string[] }): string | undefined {
  const ranked = among
    .map((candidate) => ({ candidate, distance: editDistance(to.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (!best) return undefined;
  return best.distance <= Math.max(2, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

/** What to write instead: the nearest candidate or, when nothing is near, the list of what may stand there. */
export function suggestion({ to, among }: { to: string; among: readonly string[] }): string {
  const near = nearest({ to, among });
  if (near !== undefined) return `write "${near}"`;
  return among.length > 0 ? `write one of: ${among.join(', ')}` : 'nothing may stand here';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
