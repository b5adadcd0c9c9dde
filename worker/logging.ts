import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';

/** Structured lines on stderr. Ids and codes only. */
export const openLog = (level: string): Logger => pino({ level }, pino.destination(2));

/** The SDK's own words go where ours go, from warnings up. Once a process, before anything of the SDK's worker is used. */
export function logSdkThrough(log: Logger): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // Workers of the notice and billing queues are meant to have activities only.
    if (message.startsWith('No workflows registered')) return;
    const { workflowId, activityType, activityId, error } = (meta ?? {}) as Record<string, unknown>;
    const fields = { workflowId, activityType, activityId, error: error === undefined ? undefined : String(error) };
    if (level === 'ERROR') log.error(fields, message);
    else log.warn(fields, message);
  });
  Runtime.install({ logger });
}
