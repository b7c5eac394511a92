import { expect, test } from 'vitest';
import { sessionTimes } from './session-times.ts';

const summit = {
  zone: 'Europe/Istanbul',
  displayZones: [
    { city: 'Izmir', zone: 'Europe/Istanbul' },
    { city: 'Montréal', zone: 'America/Toronto' },
  ],
};
const workshop = { start: Date.parse('2021-12-08T14:45:00Z'), end: Date.parse('2021-12-08T16:00:00Z') };

test('the host comes first, then the own time under the city of the programme', () => {
  expect(sessionTimes(workshop, summit, 'America/Toronto', 'en')).toEqual({
    host: { from: '17:45', to: '19:00', city: 'Izmir', day: null },
    own: { from: '09:45', to: '11:00', city: 'Montréal', day: null },
  });
});
test('the day is added where the date differs', () => {
  expect(sessionTimes(workshop, summit, 'Pacific/Auckland', 'en')?.own).toMatchObject({ from: '03:45', city: 'Auckland', day: 'Thu, Dec 9' });
});
test('the own time is left out where the clocks agree', () => {
  expect(sessionTimes(workshop, summit, 'Asia/Riyadh', 'en')?.own).toBeNull();
});
test('a session without a time has none', () => {
  expect(sessionTimes({ start: null, end: null }, summit, 'Asia/Riyadh', 'en')).toBeNull();
});
