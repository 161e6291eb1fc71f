import { createCard } from '../../catalogue/create-card.ts'
import { PRACTICE_CARD_FIELDS } from '../../catalogue/practice-facts.ts'
import type { ModelCard } from '../../core/card.ts'
import { PRACTICE_ROLES, type PracticeRole } from './persona.ts'

/** The card of each simulated model. */
export const PRACTICE_CARDS = Object.fromEntries(
  PRACTICE_ROLES.map((role) => [role, practiceCard(role)]),
) as Readonly<Record<PracticeRole, ModelCard>>

function practiceCard(role: PracticeRole): ModelCard {
  const model = `simulated-${role}`
  return createCard({
    ...PRACTICE_CARD_FIELDS[model],
    id: `practice-${role}`,
    provider: 'practice',
    protocol: 'practice',
    model,
  })
}
