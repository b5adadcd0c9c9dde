import { isFinal } from '../sms-sandbox/message.ts';
import type { SmsSandbox } from '../sms-sandbox/sandbox.ts';

/** Text messages taken whose way or last report is not at its end, by name; cheap to ask again and again. */
export function awaitedReports(sandbox: Pick<SmsSandbox, 'messages' | 'pendingCallbacks'>): () => readonly string[] {
  let ended = 0;
  return () => {
    const all = sandbox.messages();
    while (isFinal(all[ended]?.status ?? 'queued') && ended < all.length) ended += 1;
    const underWay = all.slice(ended).filter(({ status }) => !isFinal(status));
    if (underWay.length > 0) return underWay.slice(0, 5).map(({ sid }) => `delivery of message ${sid}`);
    return sandbox.pendingCallbacks() > 0 ? ['delivery reports of text messages'] : [];
  };
}
