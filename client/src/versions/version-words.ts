import { useMemo } from 'react';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { CardChange, KeptReason, Version, VersionReason } from '@vernissage/shared/work/versions';
import type { PhaseKind } from '@vernissage/shared/workshop/phases';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { phaseName } from '../workshop/PhaseRail.tsx';

/** Instants in the summit's zone: the day and time of a version. */
export function useMoment(zone: string): (at: number) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
    });
    return (at) => format.format(at);
  }, [language, zone]);
}

const reasonKeys: Record<VersionReason, MessageKey> = {
  hourly: 'versions.reasonHourly',
  phase: 'versions.reasonPhase',
  vote: 'versions.reasonVote',
  removal: 'versions.reasonRemoval',
  restore: 'versions.reasonRestore',
  named: 'versions.reasonNamed',
};

/** What a version is called: its name, else why it was kept. */
export function useVersionName(): (version: Version) => string {
  const say = useSay();
  return ({ title, reason, detail }) => {
    if (title !== null) return title;
    const isPhase = (kind: string | null): kind is PhaseKind => kind !== null && Object.hasOwn(phaseName, kind);
    return say(reasonKeys[reason], { phase: isPhase(detail) ? say(phaseName[detail]) : '', ref: detail ?? '' });
  };
}

export const whatKeys: Record<CardChange['what'], MessageKey> = {
  returns: 'versions.returns',
  leaves: 'versions.leaves',
  changes: 'versions.changes',
};

export const keptKeys: Record<KeptReason, MessageKey> = {
  'in-vote': 'versions.keptInVote',
  frozen: 'versions.keptFrozen',
  hidden: 'versions.keptHidden',
  grown: 'versions.keptGrown',
};

const cellKeys: Readonly<Record<string, MessageKey>> = {
  theme: 'versions.cellTheme',
  question: 'versions.cellQuestion',
  lang: 'versions.cellLang',
  problem: 'versions.cellProblem',
  output: 'versions.cellOutput',
  lead: 'versions.cellLead',
  partners: 'versions.cellPartners',
  deadline: 'versions.cellDeadline',
  funding: 'versions.cellFunding',
  status: 'versions.cellStatus',
  order: 'versions.cellOrder',
};

/** Names of the cells that differ, each once; sources of a card are one. */
export function cellKeysOf(cells: readonly string[]): readonly MessageKey[] {
  return [...new Set(cells.map((cell) => cellKeys[cell] ?? 'versions.cellSource'))];
}
