import type { Figures, Round } from '../rows.ts';
import { openTypingRoom, type TypingRoom } from '../typing-room.ts';

export type EditsLoad = { readonly clients: number; readonly rate: number; readonly warmUpSeconds: number };

/** `clients` people in one document write `rate` edits a second together. CPU in microseconds, latencies in milliseconds. */
export async function measureEdits(round: Round, load: EditsLoad): Promise<Figures> {
  const running = await round.start();
  let room: TypingRoom | null = null;
  try {
    room = await openTypingRoom(running, round.ground, load.clients);
    room.prepareFor(load.rate, load.warmUpSeconds + round.seconds);
    await room.type(load.rate, load.warmUpSeconds, round.seed);
    const around = round.around(running);
    await around.before();
    room.receipts.begin();
    const typed = await room.type(load.rate, round.seconds, round.seed + 1);
    await around.after();
    const { latency } = room.receipts;
    return {
      values: {
        cpuPerEdit: (typed.cpuMs * 1000) / typed.edits,
        p50: latency.percentile(0.5),
        p99: latency.percentile(0.99),
        most: latency.most,
        messages: typed.traffic.messages / typed.traffic.seconds,
        bytesPerEdit: typed.traffic.bytes / typed.edits,
        loadShare: typed.traffic.loadShare,
      },
      notes: typed.notes,
    };
  } finally {
    room?.leave();
    await running.end();
  }
}
