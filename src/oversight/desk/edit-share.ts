/** Share of a text that was changed, 0..1: what lies between the common beginning and the common end. Linear time. */
export function editShare(before: string, after: string): number {
  const longest = Math.max(before.length, after.length)
  const shortest = Math.min(before.length, after.length)
  if (longest === 0) return 0
  let start = 0
  while (start < shortest && before[start] === after[start]) start++
  let end = 0
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return (longest - start - end) / longest
}
