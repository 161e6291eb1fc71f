/**
 * A program of its own that verifies an export with nothing but Node: whoever distrusts the gateway need not run it.
 * A test holds it to the chain that the store writes.
 */
export const AUDIT_VERIFIER_SCRIPT = `#!/usr/bin/env node
// Verifies an audit export of Secondline: node verify.mjs audit.jsonl [anchors.json]
// anchors.json: a list of {"seq": 12, "hash": "..."} that was kept elsewhere.
import { createDecipheriv, createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, anchorFile] = process.argv.slice(2)
if (!file) {
  console.error('usage: node verify.mjs audit.jsonl [anchors.json]')
  process.exit(2)
}
const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    console.error(path + ' cannot be read: ' + error.code)
    process.exit(2)
  }
}
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const lines = read(file).split('\\n').filter((line) => line !== '')
const anchors = anchorFile ? JSON.parse(read(anchorFile)) : []
const faults = []
const fault = (seq, problem) => faults.push({ seq, problem })

const canonical = (r) => JSON.stringify([r.tenant, r.seq, r.at, r.actor, r.role, r.action, r.subject, r.version, r.details, r.contentDigest, r.previous])

const unseal = (sealed, key) => {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

let manifest
const body = []
for (const line of lines) {
  const parsed = JSON.parse(line)
  if (parsed.manifest) manifest = parsed.manifest
  else body.push({ line, ...parsed })
}
if (!manifest) fault(0, 'the manifest is missing: the export was cut off')

const erased = new Set(body.filter(({ row }) => row.action === 'content_erased').map(({ row }) => row.subject))
let last
for (const { row, sealed, key, content } of body) {
  if (last && row.seq <= last.seq) fault(row.seq, 'stands after row ' + last.seq)
  else if (last && row.seq > last.seq + 1) fault(last.seq + 1, 'rows up to ' + (row.seq - 1) + ' are missing')
  else if (last && row.previous !== last.hash) fault(row.seq, 'does not follow from the row before it')
  else if (!last && row.seq === 1 && row.previous !== '0'.repeat(64)) fault(1, 'is not the first row')
  else if (!last && manifest?.fromStart && row.seq !== 1) fault(1, 'the first rows are missing')
  if (sha256(canonical(row)) !== row.hash) fault(row.seq, 'is not what was written')
  const anchor = anchors.find((kept) => kept.seq === row.seq)
  if (anchor && anchor.hash !== row.hash) fault(row.seq, 'is not the row that was anchored')
  if (row.contentDigest !== '') {
    if (sealed === undefined) {
      if (!erased.has(row.subject)) fault(row.seq, 'its texts are gone and no erasure says why')
    } else if (sha256(sealed) !== row.contentDigest) fault(row.seq, 'its texts were changed')
    else if (key !== undefined) {
      try {
        if (unseal(sealed, key) !== JSON.stringify(content)) fault(row.seq, 'the readable texts are not the sealed ones')
      } catch {
        fault(row.seq, 'its texts cannot be decrypted')
      }
    }
  }
  last = row
}
if (manifest) {
  const digest = sha256(body.map(({ line }) => line + '\\n').join(''))
  if (manifest.rows !== body.length) fault((last?.seq ?? 0) + 1, 'the manifest counts ' + manifest.rows + ' rows, here are ' + body.length)
  if (manifest.digest !== digest) fault(0, 'the lines are not those the manifest was made of')
  if (last && (manifest.last.seq !== last.seq || manifest.last.hash !== last.hash)) fault(manifest.last.seq, 'the last row is not the one the manifest names')
}
for (const anchor of anchors) {
  if (anchor.seq > (last?.seq ?? 0)) fault(anchor.seq, 'was anchored and is not here')
}
console.log(JSON.stringify({ ok: faults.length === 0, rows: body.length, last: last && { seq: last.seq, hash: last.hash }, faults }, null, 2))
process.exit(faults.length === 0 ? 0 : 1)
`
