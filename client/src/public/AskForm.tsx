import { type AskRefusal, charactersIn, questionMax, unknownLanguage } from '@vernissage/shared/exhibition/question';
import type { Ask } from '@vernissage/shared/exhibition/public-page';
import type { Speech } from '@vernissage/shared/exhibition/speech';
import { languageNames } from '@vernissage/shared/i18n/speak';
import { languages } from '@vernissage/shared/summit/summit';
import { useSpeech } from './speech.ts';

/** What is wrong, in words that say what to do. */
function askProblem({ say }: Speech, refusal: AskRefusal, text: string): string {
  switch (refusal) {
    case 'empty':
      return say('exhibition.askEmpty');
    case 'too-long':
      return say('exhibition.askTooLong', { over: charactersIn(text) - questionMax });
    case 'machine':
      return say('exhibition.askMachine');
    case 'too-many':
      return say('exhibition.askTooMany');
    case 'full':
      return say('exhibition.askFull');
    default:
      refusal satisfies never;
      return '';
  }
}

/** Stands above everything when a question was not taken; its link leads to the field, where the text still is. */
export function ErrorSummary({ ask }: { ask: Ask | null }) {
  const speech = useSpeech();
  if (ask?.kind !== 'form' || ask.refusal === null) return null;
  return (
    <div className="error-summary note bad" role="alert" aria-labelledby="error-title" tabIndex={-1}>
      <div>
        <h2 id="error-title">{speech.say('exhibition.notSent')}</h2>
        <p>
          <a href="#question-text">{askProblem(speech, ask.refusal, ask.text)}</a>
        </p>
      </div>
    </div>
  );
}

/** The plain form: works without scripts, sends three fields and nothing else. */
export function AskForm({ ask }: { ask: Ask }) {
  const speech = useSpeech();
  const { say } = speech;
  if (ask.kind === 'elsewhere') {
    return (
      <section className="ak" id="ask">
        <h2>{say('exhibition.ask')}</h2>
        <p>{say('exhibition.askElsewhere')}</p>
        <p>
          <a href={ask.address} className="address">
            {ask.address}
          </a>
        </p>
      </section>
    );
  }
  return (
    <form className="ak noprint" method="post" action={ask.action} id="ask">
      <h2>{say('exhibition.ask')}</h2>
      <div className="field">
        <label htmlFor="question-text">{say('exhibition.yourQuestion')}</label>
        <p className="hint" id="question-hint">
          {say('exhibition.askHint', { max: questionMax })}
        </p>
        {ask.refusal !== null && (
          <p className="err" id="question-error">
            {askProblem(speech, ask.refusal, ask.text)}
          </p>
        )}
        <textarea
          className={`in${ask.refusal === null ? '' : ' bad'}`}
          id="question-text"
          name="text"
          rows={4}
          maxLength={ask.refusal === 'too-long' ? undefined : questionMax}
          required
          dir="auto"
          defaultValue={ask.text}
          aria-describedby={ask.refusal === null ? 'question-hint' : 'question-hint question-error'}
          aria-invalid={ask.refusal !== null}
        />
      </div>
      <div className="field">
        <label htmlFor="question-language">{say('exhibition.askLanguage')}</label>
        <select className="in" id="question-language" name="lang" defaultValue={ask.lang}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
          <option value={unknownLanguage}>{say('exhibition.otherLanguage')}</option>
        </select>
      </div>
      <div className="unseen" aria-hidden="true">
        <label htmlFor="question-website">{say('exhibition.leaveEmpty')}</label>
        <input id="question-website" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
      <button className="btn wall" type="submit">
        {say('exhibition.send')}
      </button>
    </form>
  );
}
