import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const outDir = fileURLToPath(new URL('../dist/console', import.meta.url))

export default defineConfig({
  base: '/console/',
  // The gateway puts a fresh nonce in place of this with each page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [react(), smallFonts(), compressed()],
  build: {
    outDir,
    emptyOutDir: true,
    // A `data:` font or picture would need a wider policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    // Markdown with code and maths is large; it is loaded with the first answer that is shown.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8484', '/admin': 'http://127.0.0.1:8484' } },
})

/** Every browser that reads this code reads woff2: KaTeX's fonts in two older forms would be a third of the console. */
function smallFonts(): Plugin {
  return {
    name: 'small-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/katex.min.css')) return null
      return code.replace(/,url\([^)]*\) format\("(?:woff|truetype)"\)/g, '')
    },
  }
}

/** Brotli beside each text asset, so that nothing is compressed while serving. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    // Not closeBundle, which is also asked after a failure and would hide it.
    writeBundle() {
      const assets = join(outDir, 'assets')
      for (const name of readdirSync(assets)) {
        if (!/\.(?:js|css|svg)$/.test(name)) continue
        writeFileSync(
          join(assets, `${name}.br`),
          brotliCompressSync(readFileSync(join(assets, name))),
        )
      }
    },
  }
}
