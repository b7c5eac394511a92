import type { PublicQuestion } from '@vernissage/shared/exhibition/question';
import { roleWords } from '@vernissage/shared/exhibition/phrases';
import { Said } from './Said.tsx';
import { useSpeech } from './speech.ts';

/** One citizen's question with its answer, or with the plain fact that there is none. `id` makes it a target of links. */
export function Question({ question, zone, anchor }: { question: PublicQuestion; zone: string; anchor: boolean }) {
  const { say, dayOf, timeOf } = useSpeech();
  return (
    <li className="qa" id={anchor ? question.ref : undefined}>
      <p className="qa-text">
        <Said said={question.text} />
      </p>
      <p className="label">
        {say('exhibition.askedAt', { day: dayOf(question.at, zone), time: timeOf(question.at, zone) })} · <span className="ref">{question.ref}</span>
      </p>
      <Answer question={question} zone={zone} />
    </li>
  );
}

export function Answer({ question, zone }: { question: PublicQuestion; zone: string }) {
  const { say, dayOf, timeOf } = useSpeech();
  const { reply } = question;
  if (!reply) return <p className="re waiting">{say('exhibition.notAnswered')}</p>;
  return (
    <div className="re">
      <p>
        <Said said={reply.text} />
      </p>
      <p className="label">
        {say('exhibition.replyBy', { city: reply.city, role: say(roleWords[reply.role]), day: dayOf(reply.at, zone), time: timeOf(reply.at, zone) })}
      </p>
    </div>
  );
}
