import { useIntl } from 'react-intl';
import { useStage } from '../workshop/stage-context.tsx';

/** An instant as the summit's wall clock shows it, `18:41`. */
export function useLocalTime(): (at: number) => string {
  const intl = useIntl();
  const { zone } = useStage().state.summit;
  return (at) => intl.formatTime(at, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
