import type { PiiKind } from '../../core/signals.ts'
import { isCardNumber, isIban, isPersonalIpv4, isSocialSecurityNumber } from './checksums.ts'

/** How one kind of personal data is recognised. The first group, where there is one, is the value. */
export interface PersonalPattern {
  readonly kind: PiiKind
  /** A sign without which the pattern cannot match; it saves most texts the search. */
  readonly needs: 'digit' | 'at' | 'letter'
  readonly pattern: RegExp
  readonly accept?: (value: string) => boolean
}

const NAME = String.raw`\p{Lu}[\p{L}’'-]{1,24}`
const FULL_NAME = String.raw`${NAME}(?:[ ](?:\p{Lu}\.|de|da|del|della|di|van|von|der|den|bin|al|el|la|le|${NAME})){0,4}`

const STREET_WORDS =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|pl|terrace|square|sq|close|crescent|highway|hwy|parkway|pkwy|circle|cir|trail|row|mews|gardens|grove'

const LABEL_END = String.raw`(?:\s*(?:is|was|ist|est|es|é|è|to|war|no\.?|nr\.?|number|#|:|=|,|-|–|numbers?)){0,3}\s*`

export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'email',
    needs: 'at',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'iban',
    needs: 'digit',
    pattern: /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])/gu,
    accept: isIban,
  },
  {
    kind: 'card',
    needs: 'digit',
    pattern: /(?<![\d.,-])(?:\d[ -]?){12,18}\d(?![\d])/gu,
    accept: isCardNumber,
  },
  {
    kind: 'ssn',
    needs: 'digit',
    pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu,
    accept: isSocialSecurityNumber,
  },
  {
    kind: 'ip',
    needs: 'digit',
    pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/gu,
    accept: isPersonalIpv4,
  },
  {
    kind: 'api_key',
    needs: 'letter',
    pattern:
      /(?<![\p{L}\p{N}_-])(?:sk-[A-Za-z0-9_-]{16,200}|[rsp]k_(?:live|test)_[A-Za-z0-9]{10,99}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{22,255}|glpat-[\w-]{16,64}|AKIA[0-9A-Z]{12,20}|ASIA[0-9A-Z]{12,20}|AIza[\w-]{30,45}|xox[abeoprs]-[\w-]{10,250}|hf_[A-Za-z0-9]{20,60}|npm_[A-Za-z0-9]{30,40}|SG\.[\w-]{16,32}\.[\w-]{16,64}|eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.[\w-]{5,1000}|gsk_[A-Za-z0-9]{20,60}|xai-[A-Za-z0-9]{20,100}|AC[0-9a-f]{32}|dop_v1_[0-9a-f]{32,64}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)/gu,
  },
  {
    kind: 'dob',
    needs: 'digit',
    pattern:
      /(?:\b(?:born|dob|d\.o\.b\.?|date of birth|birth ?date|birthday)\b|geboren|geburtsdatum|née? le|date de naissance|nacid[oa]|fecha de nacimiento|nat[oa] il|data di nascita|nascid[oa]|data de nascimento|geboortedatum|urodzon[aey]|data urodzenia|doğum tarihi|дата рождения|родил(?:ся|ась)|تاريخ الميلاد|出生|生年月日|生まれ|जन्म)[^\n\d]{0,24}(\d{1,4}(?:[./-]\d{1,2}[./-]\d{2,4}|(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?\p{L}{3,12},?\s+(?:de\s+)?\d{4}|年\d{1,2}月\d{1,2}日))/giu,
  },
  {
    kind: 'phone',
    needs: 'digit',
    pattern:
      /(?<![\p{L}\d.,/+-])(?:\+|00)\d{1,3}[ .\-/]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .\-/]?\d){5,12}(?![\d])/gu,
  },
  {
    kind: 'phone',
    needs: 'digit',
    pattern: /(?<![\p{L}\d.+-])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/gu,
  },
  {
    kind: 'address',
    needs: 'digit',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d.])\d{1,5}[A-Za-z]?\s+(?:(?:N|S|E|W|NE|NW|SE|SW)\.?\s+)?(?:[\p{Lu}\d][\p{L}\d’'.-]{0,24}\s+){1,4}(?:${STREET_WORDS})\b`,
      'giu',
    ),
  },
  {
    kind: 'name',
    needs: 'letter',
    pattern: new RegExp(
      String.raw`(?:\b(?:[Mm]y (?:full )?name is|[Nn]ame:|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Mm]eu nome é|[Mm]e chamo|[Ii]k heet|[Mm]ijn naam is|[Nn]azywam się)\s+)(${FULL_NAME})`,
      'gu',
    ),
  },
  {
    kind: 'passport',
    needs: 'digit',
    pattern: new RegExp(
      String.raw`(?:passport|reisepass\w*|passeport|pasaporte|passaporto|passaporte|paspoort\w*|paszport\w*|паспорт\p{L}*|pasaport\p{L}*|护照|パスポート)${LABEL_END}[^\n\d]{0,16}?((?:[A-Z]{1,3}\s?)?[A-Z0-9]{0,2}\d{5,9}[A-Z]?)\b`,
      'giu',
    ),
  },
]
