/** The same from a program of CommonJS. */
const { equal } = require('node:assert/strict')
const { createGateway, loadSettings } = require('secondline')
const { createSecondline } = require('secondline/ai')
const { fakeModel } = require('secondline/testing')

async function main() {
  const settings = await loadSettings({
    environment: {},
    flags: { store: 'sqlite::memory:', logLevel: 'silent' },
  })
  const gateway = await createGateway(settings, { pace: 0 })
  const answer = await gateway.fetch(new Request('http://localhost/v1/models'))
  equal(answer.status, 200)
  equal(typeof createSecondline(gateway)('auto').doGenerate, 'function')
  equal(fakeModel('fake').card.id, 'fake')
  await gateway.close()
}

void main()
