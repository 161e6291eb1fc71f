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

const WORDED = { type: 'object', properties: { result: { type: 'string' } } }

test.each([
  [
    'attempt_completion',
    'Once you can confirm that the task is complete, use this tool to present the result of your work to the user.',
  ],
  ['attemptCompletion', ''],
  ['submit_and_exit', 'Submit the final answer and exit the conversation.'],
  ['finish', 'Signals the completion of the current task or conversation.'],
  ['finish', "Terminate the agent's execution with a message"],
  ['done', 'Complete task: say what came of it.'],
  ['complete_task', 'Call this tool to signal that you have completed your task.'],
  ['task_complete', 'Mark the current task as completed.'],
  ['task_complete', "Call this when you're done."],
  ['mark_complete', "Call this when the user's request has been fully satisfied."],
  ['exit', 'Use this tool when you have completed the task.'],
  ['send_message', 'Sends a message to the human user.'],
])('%s ends the task with what it is told: %s', (name, description) => {
  expect(isAnswerTool({ name, description, parameters: WORDED })).toBe(true)
})

test('an argument may say that the answer goes there', () => {
  const message = { type: 'string', description: 'Final message to send to the user.' }
  const parameters = { type: 'object', properties: { message } }
  expect(isAnswerTool({ name: 'finish', parameters })).toBe(true)
})

test.each([
  ['complete_task', 'Mark a task as done in the list', WORDED],
  ['run_command', 'Executes a command and returns its output', WORDED],
  ['notify', 'Notifies the engineer on call when a job is done', WORDED],
  ['finish', 'Signals the completion of the current task.', { type: 'object', properties: {} }],
  [
    'terminate',
    'Terminate the interaction when the request is met.',
    { type: 'object', properties: { result: { type: 'string', enum: ['success', 'failure'] } } },
  ],
  [
    'update_task',
    'Sets the status. Use it when the work is done.',
    { type: 'object', properties: { task_id: { type: 'string' }, comment: { type: 'string' } } },
  ],
])('%s hands nothing over: %s', (name, description, parameters) => {
  expect(isAnswerTool({ name, description, parameters })).toBe(false)
})
