import type { digestEn } from '../en/digest.ts';

/** French sentences that the night counts. In French 0 takes the singular, so a figure that can be 0 has its own form. */
export const digestFr: Readonly<Record<keyof typeof digestEn, string>> = {
  'digest.ideas':
    'La salle a écrit {ideas, plural, one {une idée} other {# idées}}{cities, plural, =0 {.} one {, d’une seule ville.} other {. Elles viennent de # villes.}}',
  'digest.themes': 'La salle a réuni {ideas, plural, one {une idée} other {# idées}} en {themes, plural, one {un thème} other {# thèmes}}.',
  'digest.largestTheme':
    'Le plus grand thème, {ref}, compte {ideas, plural, one {une idée} other {# idées}}{cities, plural, =0 {} one { d’une seule ville} other { de # villes}}.',
  'digest.since':
    'Nouveau depuis le {day} : {ideas, plural, =0 {aucune idée} one {une idée} other {# idées}}, {proposals, plural, =0 {aucune proposition} one {une proposition} other {# propositions}}, {votes, plural, =0 {aucun scrutin} one {un scrutin} other {# scrutins}}, {actions, plural, =0 {aucune action} one {une action} other {# actions}}.',
  'digest.motion':
    'La proposition {ref} a été {outcome, select, adopted {adoptée} other {rejetée}} : {for} voix pour, {against} contre, {abstain, plural, =0 {aucune abstention} one {une abstention} other {# abstentions}}.',
  'digest.approval':
    '{turnout} {unit, select, delegation {délégations} other {personnes}} sur {registered} ont voté sur {options, plural, one {une proposition} other {# propositions}} : {adopted, plural, =0 {aucune n’est adoptée} one {une est adoptée} other {# sont adoptées}}.',
  'digest.noQuorum':
    'Le scrutin {ref} n’a pas atteint le quorum : {turnout} {unit, select, delegation {délégations} other {personnes}} sur {registered} ont voté, rien n’est décidé.',
  'digest.noDecision': 'Le scrutin {ref} n’a rien décidé : aucun bulletin n’était pour ou contre.',
  'digest.annulled': 'Le scrutin {ref} a été annulé. Ses bulletins restent scellés et ne comptent pas.',
  'digest.actions':
    '{actions, plural, one {Une action suit} other {# actions suivent}} ; {led, plural, =0 {aucune n’a encore de ville pilote} one {une a une ville pilote} other {# ont une ville pilote}}.',
  'digest.stillOpen': '{votes, plural, one {Un scrutin était encore ouvert} other {# scrutins étaient encore ouverts}} à la clôture de la journée.',
  'digest.notRevealed':
    '{votes, plural, one {Un scrutin était terminé, mais son résultat n’était} other {# scrutins étaient terminés, mais leurs résultats n’étaient}} pas encore montré{votes, plural, one {} other {s}} à la clôture de la journée.',
  'digest.notVoted':
    '{proposals, plural, one {Une proposition n’a} other {# propositions n’ont}} pas encore été mise{proposals, plural, one {} other {s}} aux voix.',
  'digest.noLead': '{actions, plural, one {Une action n’a} other {# actions n’ont}} pas encore de ville pilote.',
  'digest.noTheme': '{ideas, plural, one {Une idée n’est} other {# idées ne sont}} encore dans aucun thème.',
  'digest.noIdea': '{questions, plural, one {Une question directrice n’a} other {# questions directrices n’ont}} encore aucune idée.',
};
