import type { workEn } from '../en/work.ts';

export const workFr: Readonly<Record<keyof typeof workEn, string>> = {
  'work.prompt.problem': 'Le problème',
  'work.prompt.proposal': 'Ce que nous proposons',
  'work.prompt.result': 'Ce que les villes verront',
  'work.column.reference': 'Référence',
  'work.column.action': 'Action',
  'work.column.problem': 'Problème traité',
  'work.column.output': 'Livrable',
  'work.column.lead': 'Pilote',
  'work.column.partners': 'Partenaires',
  'work.column.deadline': 'Échéance',
  'work.column.funding': 'Financement',
  'work.column.status': 'État',
  'work.column.sources': 'Issue de',
  'work.column.language': 'Langue',
  'work.status.not-started': 'Pas commencée',
  'work.status.started': 'Commencée',
  'work.status.done': 'Terminée',
  'work.noLead': 'Pas encore de pilote',
};
