import type { RouteGroup } from '../../../src/core/access/key-scope.ts'

export interface NavigationEntry {
  readonly path: string
  readonly label: string
  /** Group of routes that the page needs. */
  readonly needs: RouteGroup
}

export const NAVIGATION: readonly {
  readonly title: string
  readonly entries: readonly NavigationEntry[]
}[] = [
  {
    title: 'Watch',
    entries: [
      { path: '/', label: 'Overview', needs: 'data' },
      { path: '/traffic', label: 'Traffic', needs: 'data' },
      { path: '/costs', label: 'Costs', needs: 'admin' },
      { path: '/checks', label: 'Checks', needs: 'data' },
      { path: '/routing', label: 'Routing', needs: 'admin' },
      { path: '/proposals', label: 'Proposals', needs: 'admin' },
    ],
  },
  {
    title: 'Work',
    entries: [
      { path: '/reviews', label: 'Reviews', needs: 'review' },
      { path: '/playground', label: 'Playground', needs: 'data' },
      { path: '/batches', label: 'Batches', needs: 'data' },
      { path: '/models', label: 'Models', needs: 'data' },
      { path: '/advisor', label: 'Advisor', needs: 'data' },
    ],
  },
  {
    title: 'Run',
    entries: [
      { path: '/keys', label: 'Keys', needs: 'admin' },
      { path: '/people', label: 'People', needs: 'admin' },
      { path: '/knowledge', label: 'Knowledge', needs: 'admin' },
      { path: '/stops', label: 'Stops', needs: 'admin' },
      { path: '/settings', label: 'Settings', needs: 'admin' },
    ],
  },
  {
    title: 'Record',
    entries: [
      { path: '/audit', label: 'Audit', needs: 'audit' },
      { path: '/incidents', label: 'Incidents', needs: 'audit' },
      { path: '/legal-holds', label: 'Legal holds', needs: 'admin' },
    ],
  },
]
