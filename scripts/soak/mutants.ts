import type { Finding, Say } from './finding.ts';
import { runMutants } from './guard-mutants.ts';

/** Twenty damaged copies of each update, fifty updates to the thousand. */
const mutantsOfEach = 20;

/** @param options `thousands`: so many thousand mutants */
export async function soakMutants({ from, thousands }: { readonly from: number; readonly thousands: number }, say: Say): Promise<Finding[]> {
  const report = await runMutants({ seed: from, updates: (thousands * 1000) / mutantsOfEach, mutantsOfEach }, say);
  for (const fault of report.faults) say(`FAILED: ${fault}`);
  const what = `the guard, seeds from ${from}`;
  return [
    { what, figure: 'lawful updates by three pages with undo; most steps of one', found: `${report.updates}; ${report.mostSteps}`, goal: '', held: null },
    { what, figure: 'damaged copies judged; let through', found: `${report.mutants}; ${report.passed}`, goal: '', held: null },
    {
      what,
      figure: 'refused lawful ones; mutants that threw, waited, or left what can’t be shown or loaded',
      found: String(report.faults.length),
      goal: '0',
      held: report.faults.length === 0,
    },
  ];
}
