import type { TaskWords } from './task-words.ts'

export const slovene: TaskWords = {
  'code-assistance': `koda, kodo, funkcij*, skript*, napako v, napaka v, program mi, zanka, poizvedb*, spremenljivk*, sesuje`,
  chat: `živjo, zdravo, dobro jutro, dober dan, dober večer, lahko noč, kako si, kaj dogaja, dolgčas mi je, utrujen sem, pogovarjajva`,
  'customer-support': `moje naročilo, naročil sem, naročila sem, vrnil, vračilo, vrnite mi, garancij*, ni prispel*, naročnin*, reklamacij*, poslali ste`,
  'content-generation': `napiši sporočilo, napiši pismo, napiši mail, prevedi, povzemi, povzetek, popravi, skrajšaj, vljudn*, vabil*, življenjepis*, obvestilo`,
  tutoring: `nauči me, razloži mi, korak za korakom, počasi, vprašaj me, vaj*, izpit*, domača naloga, ne razumem`,
  automation: `vsako jutro, vsak večer, vsak dan, vsakič, ko pride, samodejno, opomni me, pošlji mi, vpiši, koledar*, izlušči, preimenuj`,
  qa: `kdo je, kdaj je, katerega leta, kje je, koliko let, glavno mesto, kaj pomeni, kako visok*`,
  math: `izračunaj, koliko je, odstot*, enačb*, reši, seštej, verjetnost*, površin*, povprečna hitrost`,
  logic: `laže, govori resnico, starejši od, mlajši od, višji od, ugank*, vsi so, nekateri, sledi, vrstni red`,
  science: `zakaj, kako nastane, kako deluje, molekul*, celic*, energij*, poskus, temperatur*`,
  'finance-analysis': `bilanc*, prihod*, odhodk*, stroški, dobiček*, zadolžen*, likvidnost*, delnic*, naložb*`,
  decision: `naj kupim, naj raje, ali naj, ali raje, se splača, kaj je bolje, odločiti, prednosti, slabosti, priporoč*`,
  'data-analysis': `podatki, podatke, stolp*, trend*, odstopa*, povprečj*, meritv*, anket*, graf, analiziraj`,
  'image-generation': `nariši, naslikaj, sliko z, logotip*, plakat*, ilustracij*, akvarel*, v slogu`,
  'audio-generation': `preberi na glas, na glas, glasom, zapoj, melodij*, glasb*, zvok, zvočni`,
  storytelling: `povej pravljico, pravljic*, zgodb*, pesmic*, pesem o, nekoč je`,
  marketing: `slogan*, oglas*, reklam*, kampanj*, znamk*, objavo, opis izdelka, letak*, kupce`,
  'visual-understanding': `na sliki, sliki, na fotografiji, fotografij*, posnetek zaslona, kaj vidiš, kaj piše`,
  'audio-understanding': `posnetk*, posnetek, zvočno sporočilo, poslušaj, prepiši, kaj pravi`,
  search: `poišči, najdi, na spletu, novice, najnovejš*, danes, jutri, vreme, v bližini, odprto, vozni red`,
}
