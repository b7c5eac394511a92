/** Line icons of the design, 24 units square. Decorative: the text beside them is the fact. Those with a direction turn in RTL. */
const paths = {
  check: 'M4 12.5l5 5L20 6.5',
  person: 'M12 12a4 4 0 1 0-.01 0M4 21c.5-5 3.5-7 8-7s7.5 2 8 7',
  mask: 'M4 6c5 2 11 2 16 0 0 7-3 12-8 13-5-1-8-6-8-13M8 11h2.5M13.5 11H16',
  dots: 'M5 12v.01M12 12v.01M19 12v.01',
  search: 'M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5L21 21',
  pen: 'M4 5h16v11H10l-5 4v-4H4z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  screen: 'M3 4h18v12H3zM8 20h8M12 16v4',
  ballot: 'M4 12h16v8H4zM8 12V4h8v8M10.5 7.5h3',
  forward: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  cloud: 'M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 9.5 4.3 4.3 0 0 0 7 18z',
  offline: 'M4 4l16 16M7 18h8M6 9.500A4.300 4.300 0 0 0 7 18M10 6.300A6 6 0 0 1 17.500 10a4 4 0 0 1 2.200 6.500',
  warn: 'M12 4l9 16H3zM12 10v4.500M12 17v.01',
  clock: 'M12 3a9 9 0 1 0 .01 0M12 7v5l3.500 2',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12M12 9.500a2.500 2.500 0 1 0 .01 0',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  undo: 'M8 6L4 10l4 4M4 10h10a6 6 0 0 1 0 12h-3',
  redo: 'M16 6l4 4-4 4M20 10H10a6 6 0 0 0 0 12h3',
  bold: 'M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6v.01M4.500 12v.01M4.500 18v.01',
  grip: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  share: 'M12 15V4M8 8l4-4 4 4M5 13v7h14v-7',
  people:
    'M9 11a3.500 3.500 0 1 0-.01 0M2.500 20c.4-4.500 3-6 6.500-6s6.100 1.500 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .7 3.200 2.500 3.500 5.500',
} as const;
const directed: ReadonlySet<keyof typeof paths> = new Set(['forward', 'back', 'undo', 'redo', 'list']);
const heavy: ReadonlySet<keyof typeof paths> = new Set(['dots', 'grip']);

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  const className = `ico${directed.has(name) ? ' flip' : ''}${heavy.has(name) ? ' dots' : ''}`;
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
