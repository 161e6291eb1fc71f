/**
 * Words that only one of the languages in Latin script uses, or nearly so. They tell whose lexicon counts; words
 * that English has as well ("die", "on", "pain") are left out.
 */
export const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  en: `ive, ill, id, dont, cant, wont, isnt, been, have, has, had, from, at, be, but, not, or, can, could, would, will, about, an, as, by, there, their, when, where, who, which, why, him, her, his, get, got, need, want, take, make, just, out, up, these, those, some, any, myself, hes, shes, its, theres, thats, whats, please, give, tell, write, me, on, so, no, too, how long, if i, after, before, the, is, are, my, what, how, should, can i, i, it, you, of, and, to, for, with, this, that, do, does, if, she, he, they, a, in, was, im, your, we`,
  de: `wer, wann, wo, wurde, bei, mir, bin, leide, hallo, danke, gegen, vom, beim, zum, zur, schreib, schreibe, noch, sich, als, steht, im, erkläre, uns, etwas, mehr, will, der, das, und, ist, nicht, ein, eine, einen, einem, mit, ich, mein, meine, meinem, meinen, meiner, kann, darf, soll, sie, wie, wenn, oder, für, auf, auch, wir, ihr, zu, muss, habe, hat, mir, mich, bei, nach, von, dem, den, welche, welches, warum, bitte, dich, du, wird, wurde`,
  fr: `qui, quoi, où, toujours, le, ce, cette, suis, fait, comme, écris, aide moi, leur, tout, mes, souffre, veux, est, et, les, des, une, un, du, je, mon, mes, pour, que, qui, pas, dans, avec, puis, est ce, qu, dois, mais, ou, au, aux, sur, ne, nous, vous, elle, combien, comment, quand, quelle, quel, jai, cest, ma fille, ma mère, ai je, après, ça`,
  es: `quién, cuándo, dónde, cuál, desde, según, sigue, un, hola, padezco, años, soy, como, hijo, escribe, no puedo, vivir, este, esta, al, el, los, las, qué, cómo, puedo, mi, mis, para, por, una, es, estoy, tengo, cuánto, cuántas, debo, me, que, con, del, se, si, mi hijo, debería, quiero, está, ya, cuál, y, en, hay, tengo que`,
  it: `chi, quando, dove, casa, di, soffro, la mia, il mio, sei, nel, alla, ciao, gli, uno, lo, anche, perché, scrivi, padrone, il, gli, che, è, posso, mio, mia, mi, una, per, con, sono, devo, cosa, come faccio, quanto, quante, quanti, non, del, della, dei, al, ho, ha un, si, voglio, conviene, questo, più, ancora`,
  pt: `quem, quando, onde, qual, desde, sofro, tem, foi, minhas, como, faço, quero, escreva, mais, viver, sem, seu, sua, não, uma, um, meu, minha, eu, posso, para, com, que, o que, devo, está, estou, quantos, quanto, fui, meus, vale a, tenho, você, os, do, da, em, ou, é, esqueci, ainda, isso`,
  nl: `wanneer, waar, schreef, deze, dit, wil, ben, hij, lijd, dank, maar, schrijf, leven, meer, geen, uit, nog, ik, mijn, het, een, niet, moet, mag, hoeveel, wat, hoe, van, voor, met, zijn, heeft, heb, je, zonder, ook, kan ik, naar, deze, wij, nog, welke, dat`,
  pl: `gdzie, kiedy, uchwalono, choruję, jestem, proszę, ja, oraz, jeszcze, napisz, żyć, chcę, lub, był, kto, kiedy, czy, mogę, nie, się, jest, mam, mój, moja, moje, co, jak, ile, powinienem, powinnam, na, że, już, dziecko, w, z, do, już, za, może, moich, mnie`,
  tr: `zaman, edildi, kim, olan, değil, misin, bana, acil, yaz, hakkında, daha, sonra, bana, nerede, mıdır, bir, mı, mi, mu, mü, miyim, mıyım, ne, nasıl, kaç, için, ve, benim, çok, bu, beni, var, yapmalıyım, istemiyorum, kadar, ile, mıyız, artık, evden, günde, nedir`,
}

/** Words of the lists above that English has too: they tell nothing. */
export const NOT_TELLING = new Set(
  'me do a in on an no so as had am den des sur son con mi ma pour est come per al w z en met bin ne ve o bu los las del dem da em un mon hay mu'.split(
    ' ',
  ),
)
