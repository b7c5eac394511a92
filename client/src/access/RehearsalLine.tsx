import { useSay } from '../ground/say.ts';

/** Stands in the frame of every page of a rehearsal and can't be switched off. A header of its own, so that it lies in a landmark. */
export function RehearsalLine({ rehearsal }: { rehearsal: boolean | undefined }) {
  const say = useSay();
  return rehearsal === true ? <header className="rehearsal">{say('house.rehearsal')}</header> : null;
}
