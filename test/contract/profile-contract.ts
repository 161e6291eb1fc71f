/** What every store does alike with profiles. */

import { expect, it } from 'vitest'
import type { ProfileJob } from '../../src/core/storage/profile-job.ts'
import { DAY_MS } from '../../src/core/time/durations.ts'
import type { OpenStore } from '../../src/store/open-store.ts'

const job = (over: Partial<ProfileJob> = {}): ProfileJob => ({
  id: 'prof_1',
  tenant: 'profiles',
  madeBy: 'operator',
  createdAt: 1_000,
  request: { models: ['a'], suite: 'quick', seed: 1, budgetMicros: 1_000_000 },
  state: 'running',
  done: 0,
  total: 10,
  spentMicros: 0,
  ...over,
})

export function describeProfiles(store: () => OpenStore): void {
  it('runs one profile at a time, of all tenants', async () => {
    const ended = { state: 'completed', endedAt: 2_000, report: '{"version":1}' } as const
    expect(await store().addProfileJob(job())).toBe(true)
    expect(await store().addProfileJob(job({ id: 'prof_2' }))).toBe(false)
    expect(await store().addProfileJob(job({ id: 'prof_3', tenant: 'profiles-2' }))).toBe(false)
    const own = { id: 'prof_1', worker: 'w1' }
    expect((await store().takeProfileJob('w1', 1_000, 2_000))?.id).toBe('prof_1')
    await store().endProfileJob(own, ended)
    expect(await store().addProfileJob(job({ id: 'prof_2' }))).toBe(true)
    await store().takeProfileJob('w1', 1_000, 2_000)
    await store().endProfileJob({ id: 'prof_2', worker: 'w1' }, ended)
    expect(await store().profileReport('profiles', 'prof_1')).toBe(ended.report)
    expect(await store().profileReport('others', 'prof_1')).toBeUndefined()
  })

  it('leaves a profile to another process once its lease has run out, with what was answered', async () => {
    await store().addProfileJob(job({ id: 'prof_lease', createdAt: 3_000 }))
    expect((await store().takeProfileJob('w1', 0, 100))?.id).toBe('prof_lease')
    expect(await store().takeProfileJob('w2', 99, 200)).toBeUndefined()
    const w1 = { id: 'prof_lease', worker: 'w1' }
    await store().saveProfileResult(w1, 'a\nunits-1', '{"n":1}', { done: 1, spentMicros: 7 })
    await store().saveProfileResult(w1, 'a\nunits-1', '{"n":2}', { done: 1, spentMicros: 7 })
    expect(await store().takeProfileJob('w2', 100, 200)).toMatchObject({ done: 1, spentMicros: 7 })
    expect(await store().profileResults('profiles', 'prof_lease')).toEqual(['{"n":1}'])
    expect(await store().profileResults('others', 'prof_lease')).toEqual([])
    const late = store().saveProfileResult(w1, 'a\nunits-2', '{}', { done: 2, spentMicros: 9 })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().renewProfileJob('prof_lease', 'w1', 300)).toBeUndefined()
    expect(await store().renewProfileJob('prof_lease', 'w2', 300)).toBe('running')
    expect(await store().stopProfileJob('others', 'prof_lease')).toBeUndefined()
    expect((await store().stopProfileJob('profiles', 'prof_lease'))?.state).toBe('stopping')
    expect(await store().renewProfileJob('prof_lease', 'w2', 300)).toBe('stopping')
    await store().releaseProfileJobs('w2')
    // Its clock was a day ahead, and it died.
    expect((await store().takeProfileJob('w2', 0, DAY_MS))?.state).toBe('stopping')
    expect((await store().takeProfileJob('w3', 0, 100))?.state).toBe('stopping')
    const end = { state: 'stopped', reason: 'asked', endedAt: 5_000, report: '{}' } as const
    await store().endProfileJob({ id: 'prof_lease', worker: 'w3' }, end)
    expect(await store().findProfileJob('profiles', 'prof_lease')).toMatchObject({
      state: 'stopped',
      reason: 'asked',
      endedAt: 5_000,
    })
    expect((await store().stopProfileJob('profiles', 'prof_lease'))?.state).toBe('stopped')
  })

  it('lists profiles newest first and keeps so many', async () => {
    const first = await store().listProfileJobs('profiles', { limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(['prof_lease', 'prof_2'])
    const rest = await store().listProfileJobs('profiles', { limit: 2, cursor: first.next! })
    expect(rest.items.map(({ id }) => id)).toEqual(['prof_1'])
    expect(await store().deleteOldProfileJobs('profiles', 1)).toBe(2)
    expect((await store().listProfileJobs('profiles', { limit: 9 })).items).toHaveLength(1)
    expect(await store().profileResults('profiles', 'prof_lease')).toHaveLength(1)
  })
}
