import type { TaskWords } from './task-words.ts'

/** Danish and Norwegian. */
export const danish: TaskWords = {
  'code-assistance': `koden, kode, funktionen, scriptet, fejlbesked, fejler, løkke, forespørgsel, databasen, variabel, går ned, henger, kjører ikke, kører ikke, formlen`,
  chat: `hej, heisann, hei, god morgen, godmorgen, godaften, god aften, godnat, god natt, hvordan har du det, hvordan går det, hva skjer, keder mig, kjeder meg, bare snakke, træt, sliten`,
  'customer-support': `min bestilling, min ordre, jeg bestilte, jeg har bestilt, pengene tilbage, pengene tilbake, refusion, refusjon, returnere, reklamation, reklamasjon, garanti, ikke modtaget, ikke kommet, opsige, si opp, abonnement*`,
  'content-generation': `skriv et brev, skriv en mail, skriv en kort, skriv en tale, formuler, oversæt, oversett, sammenfat, opsummer, oppsummer, ret teksten, rett teksten, forkort, omskriv, skriv om, høflig*, invitation, invitasjon, ansøgning, søknad`,
  tutoring: `lær mig, lær meg, forklar det, forklar mig, forklar meg, trin for trin, steg for steg, et spørgsmål ad gangen, ett spørsmål, øve, øv, eksamen, lektier, lekser, forstår ikke`,
  automation: `hver morgen, hver aften, hver kveld, hver dag, hver fredag, hver mandag, hver gang, automatisk, mind mig om, minn meg på, send mig, varsle, kalender*, udtræk, trekk ut, omdøb`,
  qa: `hvem er, hvem var, hvem skrev, hvornår, når ble, hvilket år, hvor ligger, hovedstad*, hvad betyder, hva betyr, hvor høj, hvor høy, hvor dyb, hvor dyp`,
  math: `regn ud, regn ut, hvor meget er, hvor mye, procent, prosent, ligning*, sandsynlighed*, sannsynlighet*, areal, gennemsnitsfart`,
  logic: `lyver, taler sandt, snakker sant, ældre end, eldre enn, yngre end, yngre enn, højere end, høyere enn, gåde, alle ? er, nogle, noen, følger det, rækkefølge, rekkefølge`,
  science: `hvorfor, hvordan opstår, hvordan virker, hvordan fungerer, molekyl*, celle*, energi, tyngdekraft, forsøg, temperatur*`,
  'finance-analysis': `regnskab*, regnskap*, balancen, balansen, indtægt*, inntekt*, udgift*, utgift*, overskud*, gæld*, gjeld*, likviditet*, aktie*, aksje*, budsjett*, investering*`,
  decision: `skal jeg købe, skal vi købe, bør jeg, bør vi, skal jeg kjøpe, eller hellere, eller heller, kan det betale sig, lønner det seg, hvad er bedst, hva er best, vælge, velge, fordele, fordeler, ulemper, anbefal*`,
  'data-analysis': `tallene, kolonne*, tendens*, skiller sig ud, skiller seg ut, gennemsnit*, gjennomsnitt*, målinger*, undersøgelse, undersøkelse, graf, analyser, per måned, pr måned`,
  'image-generation': `tegn, tegn en, mal et, male et, billede af, bilde av, logo, plakat*, illustration, illustrasjon, akvarel*, i stil`,
  'audio-generation': `læs højt, les høyt, læs teksten højt, stemme, syng, melodi*, musik, musikk, lydeffekt*, jingle, spill inn`,
  storytelling: `fortæl, fortell, historie*, godnathistorie, eventyr, digt, dikt om, novelle*, der var engang, det var en gang`,
  marketing: `slogan*, reklame*, annonce*, annonse*, kampagne*, kampanje*, brand, merkevare, innlegg som, produktbeskrivelse, produktbeskrivning, fængende, fengende`,
  'visual-understanding': `på billedet, på bildet, billedet, bildet, foto*, skærmbillede, skjermbilde, hvad ser du, hva ser du, hvad står der, hva står det`,
  'audio-understanding': `optagelse*, opptak*, lydfil*, lydklip*, talebesked*, talemelding, lyt til, lytt til, skriv ned hvad, transskriber, hvad siger, hva sier`,
  search: `find den, finn, søg, søk, på nettet, nyheder, nyheter, seneste, siste, nyeste, i dag, i morgen, vejret, været, prisen, i nærheden, i nærheten, åbent, åpent, billigste`,
}
