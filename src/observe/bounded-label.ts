/** Lets a label take no more than `max` different values, so that nobody can fill the memory with series. */
export function createBoundedLabel(max: number, onOverflow: () => void): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size < max) {
      known.add(value)
      return value
    }
    onOverflow()
    return 'other'
  }
}
