import type { Page } from 'playwright-core'
import {
  addPeople,
  askAdvice,
  askThree,
  checkText,
  decideAgain,
  makeKey,
  openPolicy,
  openProposal,
  openReport,
  profileOne,
  proposeThreshold,
  type Scene,
  stopAndLift,
  takeReview,
  verifyAudit,
} from './page-acts.ts'
import {
  addAndSearch,
  followUp,
  keepAndLift,
  makeBase,
  reportIncident,
  sendBatches,
} from './record-acts.ts'

/** Each page with what is done on it before it is looked at. */
export const PAGES: readonly {
  readonly name: string
  readonly heading: string
  path(scene: Scene): string
  act?(page: Page, scene: Scene): Promise<void>
}[] = [
  { name: 'overview', heading: 'Overview', path: () => '/' },
  { name: 'traffic', heading: 'Traffic', path: () => '/traffic' },
  { name: 'run', heading: 'Run', path: ({ sent }) => `/runs/${sent.runs[2]}`, act: decideAgain },
  { name: 'costs', heading: 'Costs', path: () => '/costs' },
  { name: 'checks', heading: 'Checks', path: () => '/checks', act: checkText },
  { name: 'routing', heading: 'Routing', path: () => '/routing', act: proposeThreshold },
  { name: 'reviews', heading: 'Reviews', path: () => '/reviews' },
  {
    name: 'review',
    heading: 'Reviews',
    path: ({ sent }) => `/reviews/${sent.reviews[0]}`,
    act: takeReview,
  },
  {
    name: 'playground',
    heading: 'Playground',
    path: () => '/playground?scenario=stubborn-sum',
    act: askThree,
  },
  { name: 'models', heading: 'Models', path: () => '/models', act: openReport },
  { name: 'profiles', heading: 'Models', path: () => '/models', act: profileOne },
  { name: 'card', heading: 'practice-first', path: () => '/models/practice-first' },
  { name: 'advisor', heading: 'Advisor', path: () => '/advisor', act: askAdvice },
  { name: 'keys', heading: 'Keys', path: () => '/keys', act: makeKey },
  { name: 'people', heading: 'People', path: () => '/people', act: addPeople },
  { name: 'stops', heading: 'Stops', path: () => '/stops', act: stopAndLift },
  { name: 'proposals', heading: 'Proposals', path: () => '/proposals', act: openProposal },
  { name: 'batches', heading: 'Batches', path: () => '/batches', act: sendBatches },
  { name: 'knowledge', heading: 'Knowledge', path: () => '/knowledge', act: makeBase },
  {
    name: 'base',
    heading: 'Knowledge: shop',
    path: () => '/knowledge/shop',
    act: addAndSearch,
  },
  { name: 'incidents', heading: 'Incidents', path: () => '/incidents', act: reportIncident },
  {
    name: 'incident',
    heading: 'Incident',
    path: ({ incident }) => `/incidents/${incident}`,
    act: followUp,
  },
  { name: 'legal-holds', heading: 'Legal holds', path: () => '/legal-holds', act: keepAndLift },
  {
    name: 'dossier',
    heading: 'Decision',
    path: ({ sent }) => `/dossiers/${sent.reviews[0]}`,
  },
  { name: 'audit', heading: 'Audit', path: () => '/audit', act: verifyAudit },
  { name: 'settings', heading: 'Settings', path: () => '/settings', act: openPolicy },
  { name: 'nowhere', heading: 'There is no such page', path: () => '/nowhere' },
]
