import { useId, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { questionMax } from '@vernissage/shared/voting/settings';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { api } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { useWorkDocument } from '../work/work-context.tsx';
import { PaperNote } from './BallotPaper.tsx';
import { formOf, freshForm, type QuorumName, type RoundForm, settingsOf, type ThresholdName, withCard, withMethod } from './round-form.ts';
import { refusalWords } from './round-words.ts';
import styles from './voting.module.css';

const thresholdKeys: Record<ThresholdName, MessageKey> = {
  moreHalf: 'decide.thresholdMoreHalf',
  twoThirds: 'decide.thresholdTwoThirds',
  threeQuarters: 'decide.thresholdThreeQuarters',
};
const quorumKeys: Record<QuorumName, MessageKey> = {
  half: 'decide.quorumHalf',
  twoThirds: 'decide.quorumTwoThirds',
  halfPresent: 'decide.quorumHalfPresent',
  none: 'decide.quorumNone',
};
const baseKeys = { 'for-against': 'decide.baseForAgainst', cast: 'decide.baseCast', registered: 'decide.baseRegistered' } as const;

/** Prepares a round on ready proposals, or changes one that was prepared (`changed`): the old one is thrown away once the new one stands. */
export function PrepareForm({ changed, onDone, onCancel }: { readonly changed: RoundView | null; readonly onDone: () => void; readonly onCancel: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const { state, offline } = useStage();
  const { work } = useWorkDocument();
  const ready = useMemo(() => (work?.proposals ?? []).filter(({ id }) => state.cards[id]?.state === 'ready' && !state.cards[id].hidden), [work, state.cards]);
  const order = ready.map(({ id }) => id);
  const [kept, setForm] = useState<RoundForm | null>(() =>
    changed
      ? formOf(
          changed.settings,
          changed.options.map(({ card }) => card),
          order,
        )
      : null,
  );
  const form = kept ?? freshForm(order);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<MessageKey | null>(null);
  const questionId = useId();
  const usual = say(form.method === 'approval' ? 'decide.questionApproval' : 'decide.questionMotion');
  const cards = form.cards.filter((card) => order.includes(card));

  async function prepare(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || offline) return;
    setBusy(true);
    setRefused(null);
    const answer = await api.post<RoundView>(`/api/workshops/${state.workshop.id}/rounds`, {
      settings: settingsOf(form, usual, form.question === null ? language : (changed?.settings.lang ?? language)),
      cards,
    });
    if (answer.ok && changed) await api.post(`/api/rounds/${changed.id}/void`);
    setBusy(false);
    if (answer.ok) onDone();
    else setRefused(refusalWords(answer.refusal));
  }

  return (
    <div className={styles.single}>
      <form className={`${styles.paper} ${styles.form}`} onSubmit={(event) => void prepare(event)}>
        <h1 tabIndex={-1}>{say('decide.prepareTitle')}</h1>
        <Choices legend={say('decide.prepareMethod')}>
          {(['approval', 'motion'] as const).map((method) => (
            <Radio key={method} name="method" on={form.method === method} onChoose={() => setForm(withMethod(form, method, order))}>
              {say(method === 'approval' ? 'decide.methodApproval' : 'decide.methodMotion')}
            </Radio>
          ))}
        </Choices>
        <Choices legend={say('decide.prepareProposals')}>
          {ready.map(({ id, title, lang }) => (
            <label key={id} className={styles.choice}>
              <input
                type={form.method === 'motion' ? 'radio' : 'checkbox'}
                name="proposal"
                checked={cards.includes(id)}
                onChange={(event) => setForm(withCard(form, id, event.target.checked, order))}
              />
              <span className="grow" lang={lang} dir="auto">
                <span className="ref">{state.cards[id]?.ref}</span> {title}
              </span>
            </label>
          ))}
          {ready.length === 0 && <p className="note">{say('decide.prepareNone')}</p>}
        </Choices>
        <div className="field">
          <label htmlFor={questionId}>{say('decide.prepareQuestion')}</label>
          <input
            id={questionId}
            className="in"
            maxLength={questionMax}
            value={form.question ?? usual}
            onChange={(event) => setForm({ ...form, question: event.target.value })}
          />
        </div>
        <div className={styles.pair}>
          <Select
            label={say('decide.prepareThreshold')}
            value={form.threshold}
            keys={thresholdKeys}
            onChoose={(threshold) => setForm({ ...form, threshold })}
          />
          {form.method === 'motion' && (
            <Select label={say('decide.prepareBase')} value={form.base} keys={baseKeys} onChoose={(base) => setForm({ ...form, base })} />
          )}
          <Select label={say('decide.prepareQuorum')} value={form.quorum} keys={quorumKeys} onChoose={(quorum) => setForm({ ...form, quorum })} />
        </div>
        <Choices legend={say('decide.prepareUnit')}>
          {(['delegation', 'person'] as const).map((unit) => (
            <Radio key={unit} name="unit" on={form.unit === unit} onChoose={() => setForm({ ...form, unit })}>
              {say(unit === 'delegation' ? 'decide.unitDelegation' : 'decide.unitPerson')}
            </Radio>
          ))}
        </Choices>
        <Choices legend={say('decide.prepareSecret')}>
          {[true, false].map((secret) => (
            <Radio key={String(secret)} name="secret" on={form.secret === secret} onChoose={() => setForm({ ...form, secret })}>
              {say(secret ? 'decide.secret' : 'decide.open')}
            </Radio>
          ))}
        </Choices>
        {offline && <PaperNote tone="warn" icon="offline" title={say('house.unreachable')} />}
        {refused && <PaperNote tone="bad" icon="warn" title={say(refused)} />}
        <div className="row wrap">
          <button type="submit" className="btn wall" aria-disabled={busy || offline || cards.length === 0}>
            {say('decide.prepare')}
          </button>
          <button type="button" className="btn quiet" onClick={onCancel}>
            {say('house.cancel')}
          </button>
        </div>
      </form>
    </div>
  );
}

function Choices({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function Radio({ name, on, onChoose, children }: { readonly name: string; readonly on: boolean; readonly onChoose: () => void; readonly children: string }) {
  return (
    <label className={styles.choice}>
      <input type="radio" name={name} checked={on} onChange={onChoose} />
      <span className="grow">{children}</span>
    </label>
  );
}

type SelectProps<Name extends string> = {
  readonly label: string;
  readonly value: Name;
  readonly keys: Readonly<Record<Name, MessageKey>>;
  readonly onChoose: (name: Name) => void;
};

function Select<Name extends string>({ label, value, keys, onChoose }: SelectProps<Name>) {
  const say = useSay();
  const id = useId();
  const names = namesOf(keys);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="in"
        value={value}
        onChange={(event) => {
          const chosen = names.find((name) => name === event.target.value);
          if (chosen) onChoose(chosen);
        }}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {say(keys[name])}
          </option>
        ))}
      </select>
    </div>
  );
}

function namesOf<Name extends string>(keys: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = [];
  for (const name in keys) names.push(name);
  return names;
}
