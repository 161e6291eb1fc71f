import { type AskPart, askPartsOf, besideMaterialOf, unquoted } from '../../classify/text/ask-of.ts'

// Lower case only: V8 takes four to eight times as long over these patterns with the flag `i` as over a text in lower case.

/** What is done to a text that is there already. */
const REWORKS =
  /\b(?:translat|rewrit|rephras|paraphras|summar[iy]|shorten|condense\b|proofread|reword|reformat|(?:key|main) (?:points?|ideas?)|what (?:is|does) (?:this|it) (?:about|say)|bullet points?|bullet list|tl;?dr|correct the (?:grammar|spelling|mistakes)|übersetz|fass\w* .{0,40}zusammen|zusammenfass|korrigier|formulier|kürz|tradui|résum|reformul|corrige|traduc|resum|reescrib|riassum|correggi|traduz|przetłumacz|streść|vertaal|çevir|перевед|перескаж|перепиш)|翻译|翻訳|总结|總結|要約|改写|改寫/u

/** A letter, a few lines or an explanation in plain words is to be written; a function, a proof or a solution is none. */
const ASKS_FOR_WORDS =
  /\b(?:(?:write|draft|compose|prepare|create|give|send|suggest|need)\s+(?:me |him |her |them |us )?(?:(?:an?|the|my|our|two|three|four|five|some|your)\s+)?(?:[\p{L}-]+,?\s+){0,3}(?:repl(?:y|ies)|response|answer to|e-?mails?|mails?|letters?|messages?|notes?|posts?|headlines?|titles?|tweets?|announcements?|invitations?|apolog(?:y|ies)|refusal|summary|blurb|teaser|intro(?:duction)?|faq|agenda|minutes)\b|(?:reply|respond|answer|write back) (?:to )?(?:this |the |that |our |my )?(?:customers?|clients?|users?|mails?|colleagues?|him|her|them)\b|turn (?:it|this|that|these|the) .{0,30}into\b|explain (?:it |this |that |them )?(?:to |in (?:plain|simple|a few|one|two|your own|other)|like |what\b|the (?:idea|term|concept|point|meaning)\b)|antworte?\b(?! mit)|schreib\w* .{0,40}(?:antwort|mail|brief|nachricht|text|beitrag|absage|einladung)|erklär\w* (?:mir|uns|ihm|ihr|ihnen|das|dies|was|in)\b|(?:écris|rédige|réponds|écrivez|rédigez|répondez)\b.{0,40}(?:réponse|mail|courriel|lettre|message|texte|client)|(?:escribe|redacta|responde|scrivi|rispondi|escreva|responda)\b.{0,40}(?:respuesta|risposta|resposta|correo|mail|carta|lettera|mensaje|messaggio|mensagem|cliente))/u

/** A text is pointed at, or stands under its heading. */
const POINTS_AT_TEXT =
  /\b(?:this|following|above|below|attached|given|provided|my|our|his|her|their|from the|in the)\s+(?:[\p{L}-]+\s+)?(?:texts?|articles?|pages?|e-?mails?|messages?|documents?|passages?|context|transcript|conversation|thread|chats?|reports?|letter|notes?|story|reviews?|contract|paragraphs?|blog post|abstract|essay|minutes|newsletter|draft|announcement|tickets?|polic(?:y|ies)|excerpts?|chapter|manual|readme|documentation)\b|\b(?:dies\w*|folgend\w*|obig\w*|mein\w*|unser\w*)\s+(?:\p{L}+\s+){0,2}(?:texte?s?|artikels?|seite|e-?mail|mail|nachricht|dokuments?|vertrags?|briefs?|protokolls?|absatz(?:es)?)\b|\b(?:ce|cet|cette|notre|mon|ma)\s+(?:\p{L}+\s+){0,1}(?:texte|article|page|e-?mail|courriel|message|document|contrat|lettre|passage)\b|\b(?:este|esta|nuestro|mi|siguiente|questo|questa|seguente|deste|desta|seguinte)\s+(?:\p{L}+\s+){0,1}(?:texto|testo|artículo|articolo|artigo|página|pagina|correo|e-?mail|mensaje|messaggio|mensagem|documento|contrato|contratto|carta|lettera|pasaje|brano)\b|(?:^|\n)[#*\s]*(?:context|passage|document|article|transcript|e-?mail|kontext|contexte?|contexto|contesto)\s*\**:/u

/**
 * The part of a prompt whose difficulty counts: what is asked, where it is asked of a text that stands beside it. Such a
 * text makes a prompt long, and says nothing of how hard it is to sum up or to answer in a letter. The whole prompt everywhere else: of a riddle,
 * a calculation or a program the long part is the problem.
 */
export function problemOf(prompt: string): string {
  const parts = askPartsOf(prompt)
  if (parts === undefined || !parts.some((part) => isAboutText(part) || asksForWords(part))) {
    return prompt
  }
  // Where an end of the prompt is cut out of a longer paragraph and asks for nothing, it is the text's.
  const asked = parts.filter((part) => part.isWhole || isAboutText(part))
  return asked.map(({ text }) => text).join('\n')
}

/** Characters. What teaches the heads is shorter but for recorded puzzles: of a longer text they say the less. */
export const LONGEST_KNOWN = 1000

/** What the whole says beside the ask, 1 as much: a mail makes a question no harder for being the tenth of a thread. */
export function shareOfWhole(problem: string): number {
  return Math.min(1, LONGEST_KNOWN / problem.length)
}

/** Characters from which a prompt may hold a material without a blank line before it. */
const SHORTEST_RUN_ON = 60
/** How much of a prompt is looked through for quotations, choices and formulas. */
const LOOKED_THROUGH = 4000
/** Share of such a prompt that the ask may have. */
const LARGEST_SHARE = 2 / 3
const SHORTEST_ASK = 8
/** Here it comes. */
const ANNOUNCES = /[:：]\s*$/u
/** The second of the answers to choose from: what stands above them is the question. */
const CHOICES = /\n\s{0,4}\(?[Bb][.):]\s/u
/** Between dollars that are no prices, displayed, or by commands of LaTeX. Paragraphs around formulas are no material. */
const FORMULA =
  /(?<![\w"'])\$(?!\s)[^$\n]{1,200}(?<!\s)\$(?![\w{(](?!h\b))|\$\$|\\[[(]|\\(?:begin|frac|sqrt|text)\{/u

/**
 * What is asked beside a material, where a prompt holds one: as `besideMaterialOf` tells them apart by paragraphs, else what stands
 * around a quotation or on the first line, where it announces a text or asks for work on one.
 */
export function askBeside(prompt: string): string | undefined {
  const ask = askingEndOf(prompt) ?? besideMaterialOf(prompt) ?? runOnAskOf(prompt)
  return ask === undefined || FORMULA.test(prompt.slice(0, LOOKED_THROUGH)) ? undefined : ask
}

const ENDS_ASKING = /[?？؟]["”»)]?\s*$/u
const BLANK_LINE = /\n[ \t]*\n/u
/** Characters from which a prompt has ends of its own, and how long these may be. */
const SHORTEST_WITH_ENDS = 500
const LONGEST_END = 350

/** Of the paragraphs at both ends the one that asks, where the other does not: that is a heading, a greeting or a piece of the material. */
function askingEndOf(prompt: string): string | undefined {
  if (prompt.length <= SHORTEST_WITH_ENDS) return undefined
  const begins = prompt.slice(0, LONGEST_END).split(BLANK_LINE)
  const ends = prompt.slice(-LONGEST_END).split(BLANK_LINE)
  const whole = [
    ...(begins.length > 1 ? [begins[0]] : []),
    ...(ends.length > 1 ? [ends.at(-1)] : []),
  ]
  const [ask, ...others] = whole.filter((text) => text !== undefined && asks(text))
  return others.length === 0 ? ask : undefined
}

function asks(text: string): boolean {
  const part = { text, isWhole: true }
  return ENDS_ASKING.test(text) || isAboutText(part) || asksForWords(part)
}

function runOnAskOf(prompt: string): string | undefined {
  const begins = prompt.slice(0, LOOKED_THROUGH)
  if (prompt.length < SHORTEST_RUN_ON || CHOICES.test(begins)) return undefined
  const around = prompt.length > LOOKED_THROUGH ? prompt : unquoted(prompt)
  const [line = ''] = begins.trimStart().split('\n', 1)
  const ask = around.length < prompt.length ? around : line
  const { length } = ask.trim()
  if (length < SHORTEST_ASK || length > LARGEST_SHARE * prompt.length) return undefined
  const part = { text: ask, isWhole: true }
  return ANNOUNCES.test(ask) || isAboutText(part) || asksForWords(part) ? ask : undefined
}

function isAboutText({ text }: AskPart): boolean {
  const lower = text.toLowerCase()
  return REWORKS.test(lower) || POINTS_AT_TEXT.test(lower)
}

/** In a paragraph of its own: amid a text the same words may be the text's. */
function asksForWords({ text, isWhole }: AskPart): boolean {
  return isWhole && ASKS_FOR_WORDS.test(text.toLowerCase())
}
