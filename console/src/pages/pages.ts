import { type ComponentType, lazy } from 'react'

const Reviews = lazy(async () => ({
  default: (await import('./reviews/reviews-page.tsx')).ReviewsPage,
}))

/** Each page is loaded when it is first opened. */
export const PAGES: readonly { readonly path: string; readonly Page: ComponentType }[] = [
  {
    path: '/',
    Page: lazy(async () => ({
      default: (await import('./overview/overview-page.tsx')).OverviewPage,
    })),
  },
  {
    path: '/traffic',
    Page: lazy(async () => ({ default: (await import('./traffic/traffic-page.tsx')).TrafficPage })),
  },
  {
    path: '/runs/:id',
    Page: lazy(async () => ({ default: (await import('./run/run-page.tsx')).RunPage })),
  },
  {
    path: '/costs',
    Page: lazy(async () => ({ default: (await import('./costs/costs-page.tsx')).CostsPage })),
  },
  {
    path: '/checks',
    Page: lazy(async () => ({ default: (await import('./checks/checks-page.tsx')).ChecksPage })),
  },
  {
    path: '/routing',
    Page: lazy(async () => ({ default: (await import('./routing/routing-page.tsx')).RoutingPage })),
  },
  {
    path: '/playground',
    Page: lazy(async () => ({
      default: (await import('./playground/playground-page.tsx')).PlaygroundPage,
    })),
  },
  {
    path: '/models',
    Page: lazy(async () => ({ default: (await import('./models/models-page.tsx')).ModelsPage })),
  },
  {
    path: '/models/*',
    Page: lazy(async () => ({ default: (await import('./models/card-page.tsx')).CardPage })),
  },
  {
    path: '/keys',
    Page: lazy(async () => ({ default: (await import('./keys/keys-page.tsx')).KeysPage })),
  },
  {
    path: '/people',
    Page: lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage })),
  },
  {
    path: '/stops',
    Page: lazy(async () => ({ default: (await import('./stops/stops-page.tsx')).StopsPage })),
  },
  {
    path: '/proposals',
    Page: lazy(async () => ({
      default: (await import('./proposals/proposals-page.tsx')).ProposalsPage,
    })),
  },
  {
    path: '/settings',
    Page: lazy(async () => ({
      default: (await import('./settings/settings-page.tsx')).SettingsPage,
    })),
  },
  {
    path: '/batches',
    Page: lazy(async () => ({ default: (await import('./batches/batches-page.tsx')).BatchesPage })),
  },
  {
    path: '/knowledge',
    Page: lazy(async () => ({
      default: (await import('./knowledge/knowledge-page.tsx')).KnowledgePage,
    })),
  },
  {
    path: '/knowledge/:name',
    Page: lazy(async () => ({ default: (await import('./knowledge/base-page.tsx')).BasePage })),
  },
  {
    path: '/incidents',
    Page: lazy(async () => ({
      default: (await import('./incidents/incidents-page.tsx')).IncidentsPage,
    })),
  },
  {
    path: '/incidents/:id',
    Page: lazy(async () => ({
      default: (await import('./incidents/incident-page.tsx')).IncidentPage,
    })),
  },
  {
    path: '/legal-holds',
    Page: lazy(async () => ({
      default: (await import('./legal-holds/legal-holds-page.tsx')).LegalHoldsPage,
    })),
  },
  {
    path: '/dossiers/:id',
    Page: lazy(async () => ({
      default: (await import('./dossiers/dossier-page.tsx')).DossierPage,
    })),
  },
  { path: '/reviews', Page: Reviews },
  { path: '/reviews/:id', Page: Reviews },
  {
    path: '/audit',
    Page: lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage })),
  },
  {
    path: '/advisor',
    Page: lazy(async () => ({ default: (await import('./advisor/advisor-page.tsx')).AdvisorPage })),
  },
]
