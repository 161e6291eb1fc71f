import { expect, test } from 'vitest'
import { isAnswerTool } from './is-answer-tool.ts'

test.each([
  ['final_result', 'The final response which ends this conversation'],
  ['final_answer', ''],
  ['StructuredOutput', ''],
  ['extract-1', "Tool for extracting structured output from the model's response."],
  ['Reply', 'Respond to the user in this shape'],
  ['json', 'Respond with a JSON object.'],
  ['format_output', 'Respond with a JSON object'],
])('%s hands over the answer: %s', (name, description) => {
  expect(isAnswerTool({ name, description })).toBe(true)
})

test.each([
  ['get_weather', 'Weather of a city'],
  ['extract_text', 'Extracts the text of a PDF'],
  ['submit_order', 'Submits the order of a customer'],
  ['search', 'Search the web and answer questions with the result'],
  ['find', 'Finds places, and responds with a JSON object'],
  ['finalize', undefined],
])('%s is a step: %s', (name, description) => {
  expect(isAnswerTool({ name, ...(description === undefined ? {} : { description }) })).toBe(false)
})
