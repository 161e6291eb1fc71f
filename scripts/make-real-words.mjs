// Makes src/classify/lexicon/real-words.generated.ts anew, after the lexicons changed, from a folder that holds recorded
// texts (routing/*.gz, checks/*.gz). Run: node scripts/make-real-words.mjs FOLDER
import { runnerImport } from 'vite'

const [, , folder] = process.argv
if (folder === undefined) throw new Error('Name the folder with the recorded texts')
const { module } = await runnerImport('./src/evaluate/training/make-real-words.ts', {
  logLevel: 'error',
})
module.writeRealWords(folder)
