import { expect, test } from 'vitest'
import { detectLanguage } from './detect-language.ts'

test.each([
  ['pl', 'Napisz funkcję, która odwraca listę'],
  ['tr', "Türkiye'nin başkenti neresi?"],
  ['pt', 'Me explique a diferença entre HTTP e HTTPS'],
  ['cs', 'Napiš báseň, řekni něco'],
  ['vi', 'Viết một bài thơ về mùa xuân'],
  ['es', '¿Dónde naciste?'],
])('%s is told by letters that only it has, where hardly a common word tells: %s', (code, text) => {
  const told = detectLanguage(text)
  expect(told.code).toBe(code)
  expect(told.confidence).toBeGreaterThan(0.4)
})

test.each([
  'What is the role of the mayor of São Paulo?',
  'Where is the façade of the town hall in Łódź?',
  'Café Müller opening hours',
])('a name from elsewhere makes no other language of it: %s', (text) => {
  expect(detectLanguage(text).code).toBe('en')
})

test('what tells nothing is a guess', () => {
  expect(detectLanguage('Kubernetes README').confidence).toBeLessThan(0.4)
})

test.each([
  ['it', 'Dove sei?'],
  ['it', 'grazie mille'],
  ['it', 'quando scade?'],
  ['es', 'hola, buenos días'],
  ['es', 'quién eres'],
  ['pt', 'quem descobriu a penicilina?'],
  ['nl', 'wanneer kregen vrouwen kiesrecht'],
  ['sv', 'varför dricker kor vatten'],
  ['id', 'kenapa langit biru'],
  ['en', 'is oat milk foamier'],
  ['en', 'whose door am I under'],
])('%s is told by how a few words ask or greet: %s', (code, text) => {
  expect(detectLanguage(text).code).toBe(code)
})
