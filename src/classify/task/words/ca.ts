import type { TaskWords } from './task-words.ts'

export const catalan: TaskWords = {
  'code-assistance': `codi, funció, script, error en, bucle, consulta, base de dades, variable, no compila, peta`,
  chat: `hola, bon dia, bona tarda, bona nit, com estàs, com va, què tal, m'avorreixo, estic cansat, estic cansada, parlem una estona`,
  'customer-support': `la meva comanda, vaig comprar, vaig demanar, retornar, reemborsament, els diners, garantia, no ha arribat, ha arribat, cancel lar, subscripció, factura`,
  'content-generation': `redacta, escriu una carta, escriu un correu, escriu un missatge, tradueix, resumeix, corregeix, escurça, reescriu, educat, invitació, currículum, discurs`,
  tutoring: `ensenya'm, ensenyar, explica'm com, pas a pas, a poc a poc, fes-me preguntes, exercicis, examen, deures, no entenc`,
  automation: `cada matí, cada vespre, cada dia, cada dilluns, cada vegada, automàticament, recorda'm, envia'm, envia el, apunta, calendari, extreu, canvia el nom`,
  qa: `qui és, qui va, quan es, quan va, en quin any, on és, quants, capital de, què vol dir, quina alçada`,
  math: `calcula, quant és, per cent, equació, resol, suma, dividit, probabilitat, àrea, velocitat mitjana, quant costa`,
  logic: `menteix, diu la veritat, més gran que, més petit que, més alt que, endevinalla, tots els, alguns, es dedueix, en quin ordre`,
  science: `per què, com es forma, com funciona, molècul*, cèl lul*, energia, experiment, temperatura`,
  'finance-analysis': `comptes, balanç, ingressos, despeses, beneficis, deute, liquiditat, accions, inversió`,
  decision: `hauria de, val la pena, què és millor, o millor, triar, decidir, avantatges, inconvenients, recomanes`,
  'data-analysis': `dades, taula, columna, tendència, valors atípics, mitjana, mesures, enquesta, gràfic, analitza`,
  'image-generation': `dibuixa, pinta, imatge de, logotip, cartell, il lustració, aquarel la, a l'estil`,
  'audio-generation': `llegeix en veu, en veu alta, amb veu, canta, melodia, música, efecte de so`,
  storytelling: `conte, explica'm un conte, història, poema, rondalla, hi havia una vegada, novel la`,
  marketing: `eslògan, anunci, campanya, marca, publicació, descripció del producte, fulletó, atreure`,
  'visual-understanding': `a la foto, a la imatge, foto, captura de pantalla, què hi veus, què hi diu`,
  'audio-understanding': `gravació, àudio, missatge de veu, escolta, transcriu, què diu`,
  search: `busca, cerca, a internet, notícies, últimes, avui, demà, temps a, preu, a prop, obert, horari`,
}
