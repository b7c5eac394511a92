/** English strings of questions. Keys are `questions.…`; ICU MessageFormat. */
export const questionsEn = {} as const;
