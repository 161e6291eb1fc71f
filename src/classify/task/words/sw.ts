import type { TaskWords } from './task-words.ts'

export const swahili: TaskWords = {
  'code-assistance': `msimbo, kodi hii, hitilafu, programu, skripti, kosa kwenye, kazi hii ya, hifadhidata`,
  chat: `habari, habari za, hujambo, mambo, vipi, shikamoo, nimechoka, nimeboreka, tuongee, tupige stori, usiku mwema`,
  'customer-support': `oda yangu, nimeagiza, niliagiza, nililipia, pesa zangu, rudisha pesa, zirudishwe, dhamana, sijapokea, haijafika, ghairi, mmenitumia`,
  'content-generation': `niandikie, andika barua, andika ujumbe, andika, tafsiri, fupisha, muhtasari, sahihisha, kwa heshima, mwaliko, hotuba, wasifu`,
  tutoring: `nifundishe, fundisha, nieleze, eleza, hatua kwa hatua, polepole, niulize, mazoezi, mtihani, kazi ya nyumbani, sielewi`,
  automation: `kila siku, kila asubuhi, kila jioni, kila wiki, kila mara, kila jumatatu, moja kwa moja, nikumbushe, nitumie, weka kwenye kalenda, kalenda`,
  qa: `nani alikuwa, nani, lini, mwaka gani, wapi, ngapi, mji mkuu, maana yake, ni upi, nini maana`,
  math: `hesabu, ni ngapi, jumla, asilimia, mlinganyo, tatua, gawanya, uwezekano, eneo la, kasi`,
  logic: `anasema uongo, anasema ukweli, mkubwa kuliko, mdogo kuliko, mrefu kuliko, kitendawili, wote, baadhi, inafuata, mpangilio`,
  science: `kwa nini, kwanini, inafanyaje, hutokea, molekuli, seli, nishati, jaribio, joto`,
  'finance-analysis': `mizania, mapato, matumizi, faida, hasara, deni, hisa, uwekezaji, mtaji`,
  decision: `ni bora, au nisubiri, je ninunue, niuze, nichague, niamue, faida na hasara, unapendekeza, ipi bora`,
  'data-analysis': `takwimu, jedwali, safu, mwelekeo, wastani, vipimo, utafiti, grafu, chambua`,
  'image-generation': `chora, picha ya, nembo, bango, mchoro`,
  'audio-generation': `soma kwa sauti, kwa sauti, imba, wimbo, muziki, mdundo`,
  storytelling: `hadithi, nisimulie, simulia, shairi, ngano, hapo zamani`,
  marketing: `tangazo, kauli mbiu, kampeni, chapa, chapisho, kuvutia, wateja`,
  'visual-understanding': `kwenye picha, picha hii, unaona nini, imeandikwa, picha niliyotuma`,
  'audio-understanding': `sauti hii, rekodi, ujumbe wa sauti, sikiliza, anasema nini, nakili`,
  search: `tafuta, mtandaoni, habari mpya, hivi karibuni, leo, kesho, hali ya hewa, karibu nami, wazi`,
}
