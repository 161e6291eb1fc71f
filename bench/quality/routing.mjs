// Measures routing and cascades and writes the tables and plots of docs/explain/routing-figures.md: all of them, or those named
// (written, counts, learned, curve, others, labels, mid, three, targets, traffic, plots, cold, cascades, samples, confidence, money).
// The recorded answers are looked for in SECONDLINE_DATA, else in ../shared/data beside the project.
import { createServer } from 'vite'

// Kept open until the end: the sentence encoder is loaded when first asked for.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const module = await server.ssrLoadModule('/bench/quality/routing-figures.ts')
await module.writeRoutingFigures(process.argv.slice(2), process.env.SECONDLINE_DATA)
await server.close()
