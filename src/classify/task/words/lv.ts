import type { TaskWords } from './task-words.ts'

export const latvian: TaskWords = {
  'code-assistance': `kods, kodu, kodā, funkcij*, skript*, kļūd*, mainīg*, cikl*, vaicājum*, datubāz*`,
  chat: `sveiki, labrīt, labdien, labvakar, ar labu nakti, kā iet, kas jauns, garlaicīgi, noguru, parunāsim`,
  'customer-support': `mans pasūtījum*, pasūtīju, atgriezt, naudu atpakaļ, garantij*, nav pienāc*, atcelt, abonement*, reklamācij*, atsūtījāt`,
  'content-generation': `uzraksti vēstuli, uzraksti ziņu, uzraksti īsu, iztulko, kopsavilkum*, izlabo, saīsini, pieklājīg*, ielūgum*, runu`,
  tutoring: `iemāci, paskaidro man, soli pa solim, pajautā man, vingrinājum*, eksāmen*, mājasdarb*, nesaprotu`,
  automation: `katru rītu, katru vakaru, katru dienu, katru reizi, katru pirmdienu, automātiski, atgādini, nosūti man, ieraksti, kalendār*, pārdēvē`,
  qa: `kas ir, kas bija, kas uzrakstīja, kad bija, kurā gadā, kur atrodas, cik ir, galvaspilsēt*, ko nozīmē, cik augst*`,
  math: `aprēķini, cik būs, procent*, vienādojum*, atrisini, summa, varbūtīb*, laukum*, ātrum*`,
  logic: `melo, saka patiesību, vecāks par, jaunāks par, garāks par, mīkl*, visi ir, vai izriet, kādā secībā`,
  science: `kāpēc, kā rodas, kā darbojas, molekul*, enerģij*, eksperiment*, temperatūr*`,
  'finance-analysis': `bilanc*, ieņēmum*, izdevum*, peļņ*, likviditāt*, akcij*, ieguldījum*`,
  decision: `vai man, vai labāk, vai ir vērts, kas ir labāk, izvēlēties, izlemt, priekšrocīb*, trūkum*, iesak*`,
  'data-analysis': `dati, datus, tabul*, kolonn*, tendenc*, novirz*, vidēj*, mērījum*, aptauj*, grafik*, analizē`,
  'image-generation': `uzzīmē, zīmējum*, uzglezno, logo ar, plakāt*, ilustrācij*, akvareļ*, stilā`,
  'audio-generation': `nolasi skaļi, skaļi, balsī, nodziedi, melodij*, mūzik*, skaņas efekt*`,
  storytelling: `pastāsti pasaku, pasak*, stāst*, dzejol*, reiz dzīvoja`,
  marketing: `sauk*, reklām*, sludinājum*, kampaņ*, zīmol*, ierakst*, produkta aprakst*, pircēj*`,
  'visual-understanding': `attēl*, fotogrāfij*, ekrānuzņēmum*, ko redzi, kas rakstīts`,
  'audio-understanding': `audio ierakst*, balss ziņ*, noklausies, pārraksti, ko saka, skaņas fail*`,
  search: `atrodi, meklē, internetā, ziņas, jaunāk*, šodien, rīt, laikapstākļ*, kurss, tuvumā, atvērts, saraksts`,
}
