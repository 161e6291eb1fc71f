import { describe, expect, it } from 'vitest'
import { foldText } from '../text/fold-text.ts'
import { readFolded } from '../text/read-text.ts'
import { tellsIllness } from './tells-illness.ts'

function tells(text: string): boolean {
  const folded = foldText(text)
  return tellsIllness(readFolded(folded), folded)
}

describe('tellsIllness', () => {
  it.each([
    'My brother lives with schizophrenia and refuses his meds',
    'My daughter, who is autistic, starts school in September',
    'I got my colonoscopy results: two polyps removed',
    'My coworker is off sick with burnout',
    "grandpa's alzheimer's is getting worse every month",
    'Mr. Johnson has been diagnosed with leukemia.',
    'Meine Mutter hat Demenz und vergisst alles',
    'Je suis suivi pour un trouble bipolaire',
    'Mio figlio è celiaco',
    'Oğlumda epilepsi var',
    'Мой сын болен эпилепсией',
    '母が認知症です',
    '我妈妈有糖尿病',
    'मेरे पिता को कैंसर है',
  ])('hears of the illness of one person: %s', (text) => {
    expect(tells(text)).toBe(true)
  })

  it.each([
    'How is leukemia treated in children?',
    'Write a short story about a girl with cancer',
    'Beethoven was deaf when he wrote the Ninth',
    'I need a cover letter for a cancer research charity',
    'My code suffers from race conditions',
    'Wanda and Ms. B had two pumps for the tank',
    'Wie entsteht Diabetes?',
    '糖尿病的症状有哪些?',
  ])('does not take illness in general for somebody’s: %s', (text) => {
    expect(tells(text)).toBe(false)
  })
})
