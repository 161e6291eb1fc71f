import { anyLanguage } from './any-language.ts'
import { bulgarian } from './bg.ts'
import { bengali } from './bn.ts'
import { catalan } from './ca.ts'
import { danish } from './da.ts'
import { german } from './de.ts'
import { greek } from './el.ts'
import { spanish } from './es.ts'
import { estonian } from './et.ts'
import { persian } from './fa.ts'
import { finnish } from './fi.ts'
import { french } from './fr.ts'
import { hebrew } from './he.ts'
import { croatian } from './hr.ts'
import { hungarian } from './hu.ts'
import { indonesian } from './id.ts'
import { italian } from './it.ts'
import { korean } from './ko.ts'
import { lithuanian } from './lt.ts'
import { latvian } from './lv.ts'
import { portuguese } from './pt.ts'
import { romanian } from './ro.ts'
import { russian } from './ru.ts'
import { slovak } from './sk.ts'
import { slovene } from './sl.ts'
import { swedish } from './sv.ts'
import { swahili } from './sw.ts'
import { tamil } from './ta.ts'
import type { TaskWords } from './task-words.ts'
import { thai } from './th.ts'
import { tagalog } from './tl.ts'
import { turkish } from './tr.ts'
import { ukrainian } from './uk.ts'
import { urdu } from './ur.ts'
import { vietnamese } from './vi.ts'

/** Counted together, in whatever language a text is. */
export const ALL_TASK_WORDS: readonly TaskWords[] = [
  anyLanguage,
  hungarian,
  croatian,
  slovene,
  slovak,
  lithuanian,
  latvian,
  estonian,
  danish,
  catalan,
  greek,
  bulgarian,
  german,
  french,
  spanish,
  portuguese,
  italian,
  swedish,
  finnish,
  romanian,
  russian,
  ukrainian,
  turkish,
  indonesian,
  korean,
  hebrew,
  persian,
  urdu,
  bengali,
  tamil,
  thai,
  swahili,
  tagalog,
  vietnamese,
]
