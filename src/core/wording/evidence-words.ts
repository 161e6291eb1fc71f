const COUNTED: Readonly<Record<string, string>> = {
  knownFirst: 'of them with a known outcome of the first line',
  knownSecond: 'of them with a known outcome of the second line',
  probesFirst: 'probes of the first line',
  probesSecond: 'probes of the second line',
}

/** What a proposal rests on, as people read it: `220 runs, 12 of them with a known outcome of the first line`. */
export function evidenceInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${COUNTED[name] ?? name.replace(/[-_]/g, ' ')}`)
    .join(', ')
}
