// `pnpm soak`: the long proofs. `--help` says which; docs/benchmarks.md keeps what came of them.
import { letServersRunAnywhere } from '../bench/machine.ts';
import { type Finding, tableOf } from './finding.ts';
import { type Options, type Proof, readOptions, usage } from './options.ts';

const say = (line: string): void => console.log(`  ${line}`);

/** Loaded when it is asked for: each proof stands on other parts. */
async function prove(proof: Proof, options: Options): Promise<Finding[]> {
  switch (proof) {
    case 'walks': {
      const { soakWalks } = await import('./walks.ts');
      return soakWalks(options, say);
    }
    case 'ledger': {
      const { soakLedger } = await import('./ledger.ts');
      const findings: Finding[] = [];
      for (const rate of options.rates) findings.push(...(await soakLedger({ kills: options.kills, rate, clients: options.writers, seed: options.from }, say)));
      return findings;
    }
    case 'room': {
      const { soakRoom } = await import('./room.ts');
      return soakRoom({ minutes: options.minutes, clients: options.clients, editsPerSecond: options.edits, seed: options.from }, say);
    }
    case 'mutants': {
      const { soakMutants } = await import('./mutants.ts');
      return soakMutants(options, say);
    }
    case 'monkeys': {
      const { soakMonkeys } = await import('./monkeys.ts');
      return soakMonkeys({ minutes: options.monkeyMinutes, from: options.from }, say);
    }
  }
}

/** A proof that breaks off has not held, and does not keep the others from being tried. */
async function tryToProve(proof: Proof, options: Options): Promise<Finding[]> {
  console.log(`${proof} …`);
  try {
    return await prove(proof, options);
  } catch (error) {
    console.error(error);
    return [{ what: proof, figure: 'broke off', found: String(error).split('\n', 1)[0] ?? '', goal: 'comes to its end', held: false }];
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else {
    letServersRunAnywhere();
    process.setMaxListeners(0); // a listener for each page of a stock client
    const findings: Finding[] = [];
    for (const proof of options.proofs) findings.push(...(await tryToProve(proof, options)));
    console.log(`\n${tableOf(findings)}`);
    // A walk that hung has left its pages behind, which would go on for ever.
    process.exit(findings.every(({ held }) => held !== false) ? 0 : 1);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
