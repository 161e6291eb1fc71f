/** The file that a store's URL names; undefined for one in memory or on a server. */
export function databaseFileOf(url: string): string | undefined {
  return /^sqlite:(?!:memory:)(.+)$/.exec(url)?.[1]
}
