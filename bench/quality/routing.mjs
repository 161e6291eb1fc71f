// Measures routing and cascades and writes the tables and plots of docs/explain/routing.md: all of them, or those named
// (written, counts, learned, curve, others, labels, mid, three, targets, traffic, plots, cold, cascades, money).
// The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./bench/quality/routing-figures.ts', { logLevel: 'error' })
await module.writeRoutingFigures(process.argv.slice(2), process.env.SECONDLINE_DATA)
