import { expect, test } from 'vitest'
import { isAnswerTool, isReadByPerson } from './is-answer-tool.ts'

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

const ASKED = { type: 'object', properties: { question: { type: 'string' } } }
const LISTED = { type: 'object', properties: { questions: { type: 'array', items: ASKED } } }

test.each([
  ['ask_followup_question', 'Ask the user a question to gather additional information.', ASKED],
  ['ask_question', 'Ask user a question for clarifying or gathering information.', ASKED],
  ['AskUserQuestion', 'Use this tool only when you are blocked.', LISTED],
  ['question', 'Use this tool when you need to ask the user questions during execution.', LISTED],
  ['request_user_input', 'Request user input for one to three short questions.', LISTED],
  ['ask_user', '', LISTED],
  ['human', 'You can ask a human for guidance when you think you got stuck.', ASKED],
  ['clarify', 'Requests clarification from the user.', ASKED],
  ['clarify', 'Asks one or more short questions of the user.', ASKED],
  ['rueckfrage', 'Stellt dem Nutzer eine Frage, wenn etwas fehlt.', ASKED],
  ['question_client', "Pose une question à l'utilisateur.", ASKED],
  ['consulta', 'Haz una pregunta al usuario.', ASKED],
])('%s asks a person: %s', (name, description, parameters) => {
  expect(isReadByPerson({ name, description, parameters })).toBe(true)
  expect(isAnswerTool({ name, description, parameters })).toBe(false)
})

test.each([
  ['run_command', 'Runs a command. Ask the user before anything is deleted.', ASKED],
  ['ask_question', 'Ask any question about a repository and get an answer.', ASKED],
  ['ask_question_to_coworker', 'Ask a specific question to one of your coworkers.', ASKED],
  ['mask_user_data', 'Hides names in a text', ASKED],
  ['task_question', 'Adds a question to a task', ASKED],
  [
    'ask_user',
    'Sends a question to a user of the shop',
    { type: 'object', properties: { user_id: { type: 'string' }, question: { type: 'string' } } },
  ],
  [
    'ask_user',
    'Asks the user to confirm',
    { type: 'object', properties: { sure: { type: 'boolean' } } },
  ],
])('%s asks no person that reads the answer: %s', (name, description, parameters) => {
  expect(isReadByPerson({ name, description, parameters })).toBe(false)
})

test.each([
  ['fertig', 'Beendet die Aufgabe und nennt das Ergebnis.'],
  ['abschluss', 'Aufrufen, wenn die Aufgabe erledigt ist.'],
  ['antworten', 'Gibt dem Nutzer die Antwort.'],
  ['melden', 'Sendet eine Nachricht an den Nutzer.'],
  ['terminer', 'Termine la tâche et donne le résultat.'],
  ['fin', 'À appeler une fois que la tâche est terminée.'],
  ['repondre', "Envoie la réponse à l'utilisateur."],
  ['terminar', 'Finaliza la tarea con un resumen.'],
  ['fin', 'Llámalo cuando la tarea esté completada.'],
  ['responder', 'Envía la respuesta al usuario.'],
])('%s hands over the answer, in another language: %s', (name, description) => {
  expect(isAnswerTool({ name, description, parameters: WORDED })).toBe(true)
})

test.each([
  ['zugriff', 'Gibt den Nutzern Zugriff auf die Liste'],
  ['suche', 'Sucht nach einer Antwort in den Akten'],
  ['chercher', 'Cherche une réponse dans les dossiers'],
  ['buscar', 'Busca una respuesta en los archivos'],
])('%s is a step, in another language: %s', (name, description) => {
  expect(isReadByPerson({ name, description, parameters: WORDED })).toBe(false)
})

test.each([{ type: ['string', 'null'] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }])(
  'an argument that may be left out takes words too: %j',
  (result) => {
    const parameters = { type: 'object', properties: { result } }
    expect(isAnswerTool({ name: 'done', description: 'Complete task', parameters })).toBe(true)
  },
)
