import { useId } from 'react';
import { languageNames } from '@vernissage/shared/i18n/speak';
import { languages, type Language } from '@vernissage/shared/summit/summit';
import { useSay } from '../ground/say.ts';
import styles from './fields.module.css';

/** The languages of the interface, each by its own name; one stop for the keyboard, arrows inside. */
export function LanguageField({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const say = useSay();
  const name = useId();
  return (
    <fieldset className={styles['group']}>
      <legend className="lbl">{say('house.language')}</legend>
      <div className={styles['choices']}>
        {languages.map((language) => (
          <label key={language} lang={language} className={styles['choice']}>
            <input type="radio" className="sr" name={name} value={language} checked={value === language} onChange={() => onChange(language)} />
            {languageNames[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
