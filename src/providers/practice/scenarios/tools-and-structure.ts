import type { Scenario } from './scenario.ts'

/** Tools that are called and JSON that is asked for. */
export const TOOL_AND_STRUCTURE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'weather-tool',
    title: 'A tool is called',
    group: 'tools',
    prompts: [
      'What is the weather in Lisbon right now?',
      'How is the weather in Lisbon?',
      'Tell me the current weather in Lisbon',
    ],
    expect:
      'With a tool `get_weather` offered, it is called; without one the model says it cannot know.',
    first: {
      text: 'I cannot look outside. Offer me a tool such as get_weather and I will call it.',
      toolCall: { name: 'get_weather', arguments: { city: 'Lisbon' } },
    },
    second: {
      text: 'I have no live data. Offer me a tool such as get_weather and I will call it.',
      toolCall: { name: 'get_weather', arguments: { city: 'Lisbon' } },
    },
    afterTool: 'The weather in Lisbon, as the tool reports it: {result}',
  },
  {
    id: 'order-tool',
    title: 'A tool whose first arguments are incomplete',
    group: 'tools',
    prompts: [
      'Where is my order 48213?',
      'Can you track order 48213 for me?',
      'What is the status of order 48213?',
    ],
    expect:
      'With a tool `get_order` that requires `order_id`, the first line leaves it out and the second does not.',
    first: {
      text: 'Please open “My orders” to see where order 48213 is.',
      toolCall: { name: 'get_order', arguments: {} },
    },
    second: {
      text: 'I cannot see orders from here. With a tool get_order I could look up order 48213.',
      toolCall: { name: 'get_order', arguments: { order_id: '48213' } },
    },
    afterTool: 'Here is what I found on order 48213: {result}',
  },
  {
    id: 'json-person',
    title: 'JSON that is right',
    group: 'structure',
    prompts: [
      'Extract name and age as JSON: "Maria Lindqvist turned 34 in May."',
      'Give me JSON with name and age from: "Maria Lindqvist turned 34 in May."',
    ],
    expect: 'Both lines answer with valid JSON.',
    first: '{"name": "Maria Lindqvist", "age": 34}',
    second: '{"name": "Maria Lindqvist", "age": 34}',
  },
  {
    id: 'json-broken',
    title: 'JSON that breaks',
    group: 'structure',
    prompts: [
      'Return the three primary colours as a JSON object with a key "colours".',
      'As a JSON object with the key "colours": the three primary colours.',
    ],
    expect:
      'In JSON mode the structure check finds the first line’s broken JSON; the second answers.',
    first: 'Sure! Here you go: {"colours": ["red", "yellow", "blue",]',
    second: '{"colours": ["red", "yellow", "blue"]}',
  },
]
