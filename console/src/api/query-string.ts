export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>

/** `?a=1&b=2`, without what is absent or empty. */
export function queryString(values: QueryValues): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
