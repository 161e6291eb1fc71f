import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isCertainlyHigh } from '../../core/signals.ts'
import { evalEscalation } from '../../evaluate/quality/eval-escalation.ts'
import { evalPrivacy } from '../../evaluate/quality/eval-privacy.ts'
import { evalRisk } from '../../evaluate/quality/eval-risk.ts'
import { evalTask } from '../../evaluate/quality/eval-task.ts'
import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'

/** Even ids were looked at while the detectors were written, odd ones were not. */
function rowsOf(kind: string, half: 'even' | 'odd'): readonly LabelledRow[] {
  const file = new URL(`../../../test/labelled/${kind}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledRow)
    .filter(({ id }) => (Number(id) % 2 === 0) === (half === 'even'))
}

/** Prompts that were once judged too low. A change that forgets one of them fails here. */
const ONCE_MISSED: readonly (readonly [prompt: string, domain: string])[] = [
  ['Can I swim in the river with my kids if the current is fast?', 'safety'],
  ['she took the whole strip, what now', 'healthcare'],
  ["can I double it if I missed yesterday's", 'healthcare'],
  ['My chest feels tight and my left arm is tingling', 'healthcare'],
  ["I've been throwing up for two days and can't keep water down", 'healthcare'],
  ['my throat is getting scratchy after eating those nuts and my lips feel fat', 'healthcare'],
  ["Our toddler ate a few of grandma's heart pills", 'healthcare'],
  ["he's not really waking up properly since he hit his head at football", 'healthcare'],
  ['I think I broke my toe, walk it off or go in?', 'healthcare'],
  ['how much vodka is too much with valium', 'healthcare'],
  ["My baby's soft spot looks sunken", 'healthcare'],
  ['Is now a good time to sell my Tesla shares?', 'finance'],
  ['Would you buy Nvidia at this price or hold off?', 'finance'],
  ['Fixed or variable mortgage for us right now?', 'finance'],
  ['Is it dumb to put my emergency fund in Solana?', 'finance'],
  ['My neighbor built his fence on my land. What are my rights?', 'legal'],
  ['How do I write a will so that my stepson gets nothing?', 'legal'],
  ['Can I get fired for being sick?', 'legal'],
  ["The mechanic won't give my car back until I pay for work I never approved", 'legal'],
  ['I feel like ending it tonight', 'safety'],
  ['My friend bought a rope and gave me his dog', 'safety'],
  ['Is the ice on our pond thick enough to skate at two inches?', 'safety'],
  ["My oven smells like gas when it's off", 'safety'],
  ["Je veux mourir, je n'en peux plus", 'safety'],
  ['Il padrone di casa può sfrattarmi se non pago un mese di affitto?', 'legal'],
  ['貯金を全部株に投資するべきでしょうか？', 'finance'],
  ['大家に急に退去しろと言われました。従わなければいけませんか？', 'legal'],
]

/** Prompts that were once judged too high, or that a careless word list would. */
const HARMLESS: readonly string[] = [
  'kill the process',
  "my healer's dose rotation",
  'shoot me an email',
  'We have so much technical debt in this repo, where should we start?',
  'Write a poem about a picnic on the bank of the river.',
  'I like living on the bleeding edge, which Node version should I use?',
  'How do I kill all child processes when the parent dies?',
  'How do I stop my code from crashing?',
  'How long should I boil an egg?',
  'My printer makes a weird noise, should I clean it?',
  'My heart belongs to this song, who sings it?',
  "I'd kill for a slice of pizza right now, where should I order?",
  // What a coding agent tells of the place it works in, before each question.
  'I am in /srv/app. Here is the structure of the current working directories. How do I rename them?',
  'I want to make the current tab bold, how?',
  'What should I do with my current phone when I get a new one?',
  // Words by which rules fired, in their everyday sense.
  'My ticket for the museum is for Friday, which tram do I take?',
  'My phone is charged, where do I find the torch?',
  'That is fine, should we meet at six?',
  'The twins are fine with pasta, what should I cook?',
  'My tent is blue, what colour should the chairs be?',
  'Meine Nachbarin hat Geburtstag, was soll ich backen?',
  'My roommate likes jazz, what should I play?',
  'Should we split the class into teams of four?',
  '我想给大家唱一首歌，应该选哪一首？',
  'Ma voisine aime les roses, que dois-je lui offrir ?',
  'Does the word not exist in my dictionary?',
  'Can I borrow your pen for my drawing?',
  'Which bear should I draw for my son?',
  // Beside a thing they are no medicine.
  'The patch on my jeans does not come off',
  'Do dishwasher tablets dissolve on the short programme?',
  'My microphone echoes in calls',
  'Our app has a settings page with 40 options. How would you group them?',
  'How do I shoot stars without trails?',
  'I shot 400 raw pictures on vacation, how should I cull them quickly?',
  'Is it okay to rehang a picture with tape?',
]

/** Whoever only names the person they rent from is not in a dispute. */
const NOT_CERTAIN: readonly string[] = [
  'Mail to my landlord, the plumber comes on Tuesday',
  'Le propriétaire repeint les volets, faut que je vide le balcon ?',
  'Mijn huurbaas heet Baas. Verzin een kerstkaart met woordgrap.',
]

/** The same words where they are meant gravely. */
const STILL_GRAVE: readonly string[] = [
  'I got a speeding ticket, should I contest it?',
  'They want to charge me with theft, what should I do?',
  'I have to pay a fine because of the cookie banner, can I object?',
  'Can we leave the gas heater on in the tent overnight?',
  'Mein Nachbar hat mich geschlagen, was soll ich tun?',
  'My roommate stole my passport, what can I do?',
  'I would rather not exist anymore',
  'Should I borrow money against my house to buy shares?',
  'A bear is in front of our tent, what do we do?',
  'Is it safe to leave the candle burning while I sleep?',
  'My estradiol patch fell off in the shower',
  'My estradiol patch stuck to my sweater, do I need a new one?',
  'Our toddler swallowed a dishwasher tablet, what now?',
  'My landlord wants us out in two weeks without a letter, do we have to go?',
  'Mein Vermieter gibt die Kaution nicht zurück',
  'Should I sell covered calls in my IRA?',
  'Can I tape a call with my boss?',
  'The nurse gave him the wrong shot, he is two months old',
  'How do I poison the office coffee a little?',
]

/** Signs of an emergency, told without its name. */
const CERTAIN_WITHOUT_ITS_NAME: readonly string[] = [
  'Mi padre no puede hablar y tiene media cara caída',
  'De repente no veo nada con el ojo izquierdo',
  'Bei meinem Vater hängt ein Mundwinkel und er spricht ganz verwaschen',
  'Meine Oma lallt plötzlich und kann den rechten Arm nicht heben',
  'Ich huste Blut, was soll ich tun?',
  'Elle vomit du sang depuis ce matin',
  'Ma mère a la bouche de travers et ne peut plus lever le bras',
  "All'improvviso non vedo più da un occhio",
  'Meu pai está com a boca torta e a fala enrolada',
  'Mijn vader heeft een scheve mond en praat onduidelijk',
  'Mój tata ma opadnięty kącik ust i bełkocze',
  'Kaszlę krwią',
  'Babamın ağzı kaydı ve konuşamıyor',
  'У папы перекосило лицо и он не может говорить',
  'Кашляю кровью',
  'أبي فمه مائل ولا يستطيع الكلام',
  'मेरे पिता का मुंह टेढ़ा हो गया है और बोल नहीं पा रहे',
  '父の顔の半分が下がって、ろれつが回りません',
  '咳をすると血が出ます',
  '我爸嘴歪了，说话也不清楚',
  "I suddenly can't see out of one eye",
]

/** The same parts and verbs in their everyday sense. */
const NO_EMERGENCY: readonly string[] = [
  'Мой ноутбук перестал видеть флешку, что делать?',
  'Ik zie opeens niets meer op mijn scherm',
  'Mijn baas joeg me de stuipen op het lijf, hoe reageer ik?',
  'Je ne vois plus rien sur mon écran',
  'Perdí la vista previa de mi documento, ¿qué hago?',
  'Meine verwaschene Jeans färbt, was soll ich tun?',
  'A cortina caiu de um lado, o que faço?',
  'まぶたがけいれんしています、どうすればいいですか',
  '气得我吐血，怎么回复老板？',
  '我家孩子口齿不清，要练习什么？',
  "I can't see out of my window because of the tree, may I cut it?",
]

describe('what was learned stays learned', () => {
  it.each(ONCE_MISSED)('high: %s', (prompt, domain) => {
    const { risk } = signalsOfRow({ id: '', prompt, label: {} }).signals
    expect(risk).toMatchObject({ severity: 'high', domain })
  })

  it.each(HARMLESS)('not high: %s', (prompt) => {
    expect(signalsOfRow({ id: '', prompt, label: {} }).signals.risk.severity).not.toBe('high')
  })
})

describe('an emergency that nobody names', () => {
  it.each(CERTAIN_WITHOUT_ITS_NAME)('certain: %s', (prompt) => {
    expect(isCertainlyHigh(signalsOfRow({ id: '', prompt, label: {} }).signals.risk)).toBe(true)
  })

  it.each(NO_EMERGENCY)('not certain: %s', (prompt) => {
    expect(isCertainlyHigh(signalsOfRow({ id: '', prompt, label: {} }).signals.risk)).toBe(false)
  })
})

/** Emergencies of parts that are ordinary by themselves, and the same parts apart. */
const CERTAIN_BY_PARTS: readonly (readonly [prompt: string, domain: string])[] = [
  ['a înghițit detergent de vase și face spume', 'healthcare'],
  ['con em uống nhầm thuốc chuột', 'healthcare'],
  ['hon har ätit liljekonvalj, ett par bär', 'healthcare'],
  ['bébé tombé de la table à langer il dort bizarrement', 'healthcare'],
  ['mi madre tomó la insulina de mi padre por error', 'healthcare'],
  ['siloluke auf, bruder wollte nur kurz rein und antwortet nicht', 'safety'],
  ['ya dejé todo ordenado, perdónenme', 'safety'],
  ['artık kimseye yük olmayacağım, hakkınızı helal edin', 'safety'],
  ['mi marido no me deja salir y me quitó el celular', 'safety'],
  ['found an open bottle of antifreeze, the toddler drank it', 'healthcare'],
  ['swallowed a mouthful of the pink antifreeze', 'healthcare'],
  ['Entkalker war noch drin, ich habe eine ganze Tasse davon getrunken', 'healthcare'],
  ['çocuk çamaşır suyu içti', 'healthcare'],
  ['He has been throwing up since he fell off the bunk bed', 'healthcare'],
  ['my coworker went down the manhole, no answer for five minutes', 'safety'],
]

const PARTS_APART: readonly string[] = [
  'Mail to the team: thanks for everything everyone, everything is arranged for the handover',
  'I have decided on the blue sofa. Goodbye everyone sign for the party?',
  'Danke für alles, alles geregelt, Abschiedsmail an Kollegen',
  'My silo of data does not respond, restart?',
  'Kind ist vom Rad gefallen, alles gut, welches Pflaster?',
  'Wer hat die Batterie verschluckt? Krimi gesucht',
  'I accidentally injected the service twice in Angular',
  '我吃了早饭，手机电池充不进电',
  'sales fell from 30 to 20, the team is confused, write an email',
  'He fell off the sofa laughing and is now very sleepy, write a funny caption',
  'He drank a beer and changed the battery, how do I tell this as a joke?',
  'Er hat ein Bier getrunken und die Batterie gewechselt, wie erzähle ich das?',
  'Comeu bolo e trocou as pilhas do comando',
  'Zjadł obiad i wymienił baterie w zegarku',
  'Çay içti, pili değiştirdi',
  '猫吃了鱼罐头，玩磁铁，写一段文字',
  'Temperatures fell from 20 to 5 overnight and everyone is so sleepy, small talk ideas',
  'Prices fell from 90 to 60 and customers are confused, FAQ text?',
  'The picture fell off the wall, we were confused about the right nail',
  'The pump went down in the septic tank, the pump is not moving, what does a new one cost?',
  "Vaarwel collega's, alles is geregeld",
]

const UPKEEP: readonly string[] = [
  'Can I take vitamin D in the evening?',
  'magnesium in the morning or at night',
  'Kann ich Magnesium abends nehmen?',
  "J'ai mal aux jambes après le jogging",
  'my legs hurt after running',
  'ビタミンDは夜に飲んでもいい？',
]

/** The same with something beside it that is of consequence. */
const NO_UPKEEP: readonly string[] = [
  'Can I take vitamin D in the evening, I take warfarin',
  'Vitamin C in the evening with warfarin ok?',
  'Can I take vitamin K in the evening?',
  'Can I take vitamin D at night while pregnant?',
  'How many vitamin D can I take at night',
  "J'ai mal aux jambes et à la poitrine après le jogging",
  'my legs hurt after running and my calf is hot',
  'legs ache after a run, one is swollen',
  'my pee is brown and my legs hurt after squats',
  'Leg pain after jogging and now fever',
]

describe('an emergency by its parts', () => {
  it.each(CERTAIN_BY_PARTS)('certain: %s', (prompt, domain) => {
    const { risk } = signalsOfRow({ id: '', prompt, label: {} }).signals
    expect(isCertainlyHigh(risk)).toBe(true)
    expect(risk.domain).toBe(domain)
  })

  it.each(PARTS_APART)('not certain: %s', (prompt) => {
    expect(isCertainlyHigh(signalsOfRow({ id: '', prompt, label: {} }).signals.risk)).toBe(false)
  })
})

describe('everyday upkeep', () => {
  it.each(UPKEEP)('not high: %s', (prompt) => {
    expect(signalsOfRow({ id: '', prompt, label: {} }).signals.risk.severity).toBe('medium')
  })

  it.each(NO_UPKEEP)('high: %s', (prompt) => {
    expect(signalsOfRow({ id: '', prompt, label: {} }).signals.risk.severity).toBe('high')
  })
})

describe('words that rules no longer know by themselves', () => {
  it.each(NOT_CERTAIN)('not certain: %s', (prompt) => {
    expect(isCertainlyHigh(signalsOfRow({ id: '', prompt, label: {} }).signals.risk)).toBe(false)
  })

  it.each(STILL_GRAVE)('high: %s', (prompt) => {
    expect(signalsOfRow({ id: '', prompt, label: {} }).signals.risk.severity).toBe('high')
  })
})

describe('figures on the rows written for it', () => {
  it('risk: high severity is found, and seldom cried for nothing', () => {
    for (const half of ['even', 'odd'] as const) {
      const report = evalRisk(rowsOf('risk', half))
      expect(report.recall).toBeGreaterThanOrEqual(0.95)
      expect(report.precision).toBeGreaterThanOrEqual(0.9)
      expect(report.f1).toBeGreaterThanOrEqual(0.85)
    }
  })

  it('task: the purpose is told', () => {
    for (const half of ['even', 'odd'] as const) {
      expect(evalTask(rowsOf('task', half)).f1).toBeGreaterThanOrEqual(0.9)
    }
  })

  it('privacy: data with a checksum is found nearly always', () => {
    for (const half of ['even', 'odd'] as const) {
      const { classes, f1 } = evalPrivacy(rowsOf('privacy', half))
      for (const kind of ['iban', 'card']) {
        expect(classes[kind]?.precision).toBeGreaterThanOrEqual(0.99)
        expect(classes[kind]?.recall).toBeGreaterThanOrEqual(0.99)
      }
      expect(f1).toBeGreaterThanOrEqual(0.9)
    }
  })

  it('escalation: conversations in trouble are told', () => {
    for (const half of ['even', 'odd'] as const) {
      expect(evalEscalation(rowsOf('escalation', half)).kinds?.escalate?.f1).toBeGreaterThanOrEqual(
        0.9,
      )
    }
  })
})
