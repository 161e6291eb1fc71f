/** Passages, and sentences that they bear out or contradict. All made up here. */

interface Grounded {
  readonly passages: readonly string[]
  /** Question, answer, and whether the passages bear it out. */
  readonly answers: readonly (readonly [question: string, answer: string, isRight: boolean])[]
}

const SHOP_AND_ROUTER: Grounded = {
  passages: [
    'Returns policy. Unused items can be returned within 30 days of delivery for a full refund. Opened software and gift cards cannot be returned. Refunds are paid to the original payment method within 5 to 7 business days. Return shipping costs 4.95 euros and is deducted from the refund, unless the item was faulty. For faulty items contact support@shop.example within 14 days.',
    'Acme X200 router manual. The default address is 192.168.1.1. Hold the reset button for 10 seconds to restore factory settings. The power light blinks amber while the device updates; do not unplug it during an update, which takes up to 6 minutes. Supports Wi-Fi 6 and up to 64 devices. Warranty: 24 months.',
  ],
  answers: [
    ['Can I return an opened game?', 'No. Opened software cannot be returned.', true],
    ['Can I return an opened game?', 'Yes, opened software can be returned within 30 days.', false],
    [
      'How long do I have to return?',
      'You can return unused items within 30 days of delivery.',
      true,
    ],
    [
      'How long do I have to return?',
      'You can return unused items within 60 days of delivery.',
      false,
    ],
    [
      'When do I get my money?',
      'Refunds go to the original payment method within 5 to 7 business days.',
      true,
    ],
    ['When do I get my money?', 'Refunds are paid within 24 hours as store credit.', false],
    [
      'Who pays shipping?',
      'Return shipping costs €4.95 and is deducted from your refund, unless the item was faulty.',
      true,
    ],
    ['Who pays shipping?', 'Return shipping is free for all items.', false],
    [
      'Router resets?',
      'Hold the reset button for 10 seconds to restore the factory settings.',
      true,
    ],
    [
      'Router resets?',
      'Hold the reset button for 30 seconds to restore the factory settings.',
      false,
    ],
    ['Default IP?', 'The default address is 192.168.1.1.', true],
    ['Default IP?', 'The default address is 192.168.0.1.', false],
    ['How many devices?', 'It supports up to 64 devices.', true],
    ['How many devices?', 'It supports up to 128 devices and Wi-Fi 7.', false],
    [
      'Can I unplug it while it updates?',
      'Please do not unplug the router during an update. The power light blinks amber while it updates, and it can take up to 6 minutes.',
      true,
    ],
    [
      'Can I unplug it while it updates?',
      'Yes, you can unplug it during an update without problems.',
      false,
    ],
    ['Warranty?', 'The warranty is 24 months.', true],
    ['Warranty?', 'The warranty is two years.', true],
    ['Warranty?', 'The warranty is 12 months.', false],
    [
      'faulty item',
      'If the item is faulty, write to support@shop.example within 14 days. In that case the return shipping is not deducted.',
      true,
    ],
    ['faulty item', 'If the item is faulty, call 0800 123 456 within 14 days.', false],
    [
      'Wie lange habe ich Zeit?',
      'Sie können unbenutzte Artikel innerhalb von 30 Tagen nach Lieferung zurückgeben.',
      true,
    ],
    [
      'Wie lange habe ich Zeit?',
      'Sie können unbenutzte Artikel innerhalb von 90 Tagen nach Lieferung zurückgeben.',
      false,
    ],
    ['Gift cards?', 'Gift cards are not returnable.', true],
    ['Gift cards?', 'Gift cards can be returned for a full refund.', false],
    ['hello', 'Hello! How can I help you today?', true],
    ['thanks', "You're welcome! Is there anything else I can help you with?", true],
    ['Who founded Acme?', "I'm sorry, the documents don't say who founded Acme.", true],
    ['Who founded Acme?', 'Acme was founded by Jane Miller in 1987.', false],
  ],
}

/** What is told of each passage, whatever was asked. */
const TOLD: readonly (readonly [readonly string[], readonly (readonly [string, boolean])[]])[] = [
  [
    [
      'Plans. Basic: 5 GB storage, €9 per month, 1 user. Pro: 50 GB storage, €19 per month, up to 10 users. Enterprise: unlimited storage, price on request. Yearly payment saves 20 %. All plans can be cancelled at the end of a month with 14 days notice.',
    ],
    [
      ['Pro costs €19 a month and includes 50 GB for up to 10 users.', true],
      ['With yearly payment, Pro costs €182.40 a year.', true],
      ['Basic includes 5 GB and one user for €9 a month.', true],
      ['You save 20 % if you pay yearly.', true],
      ['You save 15 % if you pay yearly.', false],
      ['Pro includes 100 GB of storage.', false],
      ['You can cancel at the end of any month with two weeks notice.', true],
      ['You can cancel with 30 days notice.', false],
      ['Enterprise has unlimited storage, and you ask for the price.', true],
    ],
  ],
  [
    [
      'Holiday policy. Full-time employees get 28 days of paid leave a year. Up to 5 days may be carried over until 31 March. Requests must be made at least 3 weeks ahead. Sick leave needs a certificate from the fourth day. Employees may not take leave during stocktaking in January. Remote work is allowed on 2 days a week.',
    ],
    [
      ['You get 28 days of paid leave a year if you work full time.', true],
      ['You may carry over 5 days until the end of March.', true],
      ['You get 30 days of paid leave a year.', false],
      ['Ask at least 21 days ahead.', true],
      ['Requests must be made at least 2 weeks ahead.', false],
      ['Yes, you may take leave during stocktaking in January.', false],
      ['You need a certificate from day 4 of your sick leave.', true],
      ['You may work from home on two days each week.', true],
      ['You may work remotely on 3 days a week.', false],
      ['With the 5 days carried over you have 33 days.', true],
    ],
  ],
  [
    [
      'Ibuprofen leaflet. Adults: 200 to 400 mg every 4 to 6 hours as needed, no more than 1,200 mg in 24 hours. Do not give to children under 12. Do not take with warfarin. Store below 25 °C. Take with food if it upsets the stomach.',
    ],
    [
      ['Adults can take 200 to 400 mg every 4 to 6 hours, at most 1,200 mg a day.', true],
      ['Adults can take 300 mg every 5 hours.', true],
      ['Adults can take up to 800 mg every 4 hours.', false],
      ['Store it below 25 °C.', true],
      ['Store it below 30 °C.', false],
      ['It must not be given to children under 12.', true],
      ['It can be given to children from 6 years.', false],
      ['No more than 2,400 mg in 24 hours.', false],
    ],
  ],
  [
    [
      'Invoice 2024-117 of 3 May 2024, total 1.234,50 EUR, due within 30 days. Discount of 2 % if paid within 10 days. Late fee 40 EUR. Questions: +49 30 901820, billing@firma.example.',
    ],
    [
      ['Die Rechnung über 1.234,50 EUR ist innerhalb von 30 Tagen fällig.', true],
      ['Bei Zahlung innerhalb von 10 Tagen gibt es 2 % Skonto.', true],
      ['Bei Zahlung innerhalb von 14 Tagen gibt es 2 % Skonto.', false],
      ['Bei Zahlung innerhalb von 10 Tagen gibt es 3 % Skonto.', false],
      ['The total is €1,234.50.', true],
      ['The total is €1,324.50.', false],
      ['Call 030 901820 or write to billing@firma.example.', true],
      ['Call 030 901821.', false],
      ['If you pay within 10 days you pay 1,209.81 EUR.', true],
    ],
  ],
  [
    [
      'The Kestrel drone flies for up to 31 minutes, weighs 249 g and has a range of 10 km. Its camera records 4K video at 60 frames per second. It must not be flown in rain. The battery charges in 64 minutes. Package: drone, remote, three batteries, charger.',
    ],
    [
      ['It flies up to 31 minutes and weighs 249 grams.', true],
      ['It weighs under 250 g.', true],
      ['It weighs 349 g.', false],
      ['It records 4K at 60 fps.', true],
      ['The battery charges in about an hour.', true],
      ['The battery charges in 45 minutes.', false],
      ['Three batteries come in the package.', true],
      ['It can be flown in rain.', false],
      ['You can fly it for half an hour.', true],
      ['With three batteries you fly for 93 minutes.', true],
      ['It has a range of 12 km.', false],
    ],
  ],
]

export const GROUNDED: readonly Grounded[] = [
  SHOP_AND_ROUTER,
  ...TOLD.map(([passages, told]) => ({
    passages,
    answers: told.map(([answer, isRight]) => ['Tell me.', answer, isRight] as const),
  })),
]
