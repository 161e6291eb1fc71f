/**
 * Milliseconds of the processor since `begun`, a `process.cpuUsage()`. What a test waits while other programs have the
 * processor does not count, so that a busy machine fails no bound; threads that collect garbage do.
 */
export function processorMsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}
