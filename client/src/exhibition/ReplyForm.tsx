import { useId, useState } from 'react';
import { roleWords } from './role-words.ts';
import { type DeskQuestion, type QuestionDesk, replyMax } from '@vernissage/shared/exhibition/question';
import { languageNames } from '@vernissage/shared/i18n/speak';
import { type Language, languages } from '@vernissage/shared/summit/summit';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import styles from './questions.module.css';
import { WordsForm } from './WordsForm.tsx';

type Props = {
  readonly question: DeskQuestion;
  readonly desk: QuestionDesk;
  readonly blocked: boolean;
  readonly onSend: (text: string, lang: Language) => Promise<boolean>;
};

/** The host city's answer, in the question's language as far as we speak it. */
export function ReplyForm({ question, desk, blocked, onSend }: Props) {
  const say = useSay();
  const { language } = useLanguage();
  const [lang, setLang] = useState<Language>(languages.find((known) => known === (question.reply ?? question).text.lang) ?? language);
  const id = useId();
  const change = question.reply !== null;
  return (
    <WordsForm
      kept={`reply ${question.id}`}
      initial={question.reply?.text.value ?? ''}
      label={change ? say('questions.changeReply') : say('questions.reply', { city: desk.city })}
      hint={say('questions.replyHint', { max: replyMax, city: desk.city, role: say(roleWords[desk.role]) })}
      max={replyMax}
      button={say(change ? 'questions.sendChange' : 'questions.sendReply')}
      blocked={blocked}
      lang={lang}
      onSend={(text) => onSend(text, lang)}
    >
      <div className="field">
        <label htmlFor={id}>{say('questions.replyLanguage')}</label>
        <select
          className={`in ${styles['language']}`}
          id={id}
          value={lang}
          onChange={(event) => setLang(languages.find((known) => known === event.target.value) ?? language)}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </div>
    </WordsForm>
  );
}
