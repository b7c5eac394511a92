import { collectDefaultMetrics, Registry } from 'prom-client';

let found: Registry | null = null;

/** Memory, CPU, handles, garbage collection and event-loop lag of this process, under the names that everybody's dashboards know. One to a process. */
export function processMetrics(): Registry {
  if (found) return found;
  found = new Registry();
  collectDefaultMetrics({ register: found });
  return found;
}
