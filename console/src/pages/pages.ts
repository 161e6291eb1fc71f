import { type ComponentType, lazy } from 'react'
import type { RouteGroup } from '../../../src/core/access/key-scope.ts'

const Reviews = lazy(async () => ({
  default: (await import('./reviews/reviews-page.tsx')).ReviewsPage,
}))

interface PageEntry {
  readonly path: string
  readonly Page: ComponentType
  /** Without this right nothing on the page would work. Absent: the page itself leads on, or shows what there is a right to. */
  readonly needs?: RouteGroup
}

/** Each page is loaded when it is first opened. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/',
    Page: lazy(async () => ({
      default: (await import('./overview/overview-page.tsx')).OverviewPage,
    })),
  },
  {
    path: '/traffic',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./traffic/traffic-page.tsx')).TrafficPage })),
  },
  {
    path: '/runs/:id',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./run/run-page.tsx')).RunPage })),
  },
  {
    path: '/costs',
    needs: 'admin',
    Page: lazy(async () => ({ default: (await import('./costs/costs-page.tsx')).CostsPage })),
  },
  {
    path: '/checks',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./checks/checks-page.tsx')).ChecksPage })),
  },
  {
    path: '/routing',
    needs: 'admin',
    Page: lazy(async () => ({ default: (await import('./routing/routing-page.tsx')).RoutingPage })),
  },
  {
    path: '/playground',
    needs: 'data',
    Page: lazy(async () => ({
      default: (await import('./playground/playground-page.tsx')).PlaygroundPage,
    })),
  },
  {
    path: '/models',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./models/models-page.tsx')).ModelsPage })),
  },
  {
    path: '/models/*',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./models/card-page.tsx')).CardPage })),
  },
  {
    path: '/keys',
    needs: 'admin',
    Page: lazy(async () => ({ default: (await import('./keys/keys-page.tsx')).KeysPage })),
  },
  {
    path: '/people',
    needs: 'admin',
    Page: lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage })),
  },
  {
    path: '/stops',
    needs: 'admin',
    Page: lazy(async () => ({ default: (await import('./stops/stops-page.tsx')).StopsPage })),
  },
  {
    path: '/proposals',
    needs: 'admin',
    Page: lazy(async () => ({
      default: (await import('./proposals/proposals-page.tsx')).ProposalsPage,
    })),
  },
  {
    path: '/settings',
    needs: 'admin',
    Page: lazy(async () => ({
      default: (await import('./settings/settings-page.tsx')).SettingsPage,
    })),
  },
  {
    path: '/batches',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./batches/batches-page.tsx')).BatchesPage })),
  },
  {
    path: '/knowledge',
    needs: 'admin',
    Page: lazy(async () => ({
      default: (await import('./knowledge/knowledge-page.tsx')).KnowledgePage,
    })),
  },
  {
    path: '/knowledge/:name',
    needs: 'admin',
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
    needs: 'audit',
    Page: lazy(async () => ({
      default: (await import('./incidents/incident-page.tsx')).IncidentPage,
    })),
  },
  {
    path: '/legal-holds',
    needs: 'admin',
    Page: lazy(async () => ({
      default: (await import('./legal-holds/legal-holds-page.tsx')).LegalHoldsPage,
    })),
  },
  {
    path: '/dossiers/:id',
    needs: 'audit',
    Page: lazy(async () => ({
      default: (await import('./dossiers/dossier-page.tsx')).DossierPage,
    })),
  },
  { path: '/reviews', Page: Reviews },
  { path: '/reviews/:id', Page: Reviews },
  {
    path: '/audit',
    needs: 'audit',
    Page: lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage })),
  },
  {
    path: '/advisor',
    needs: 'data',
    Page: lazy(async () => ({ default: (await import('./advisor/advisor-page.tsx')).AdvisorPage })),
  },
]
