import { assertNever } from '../assert-never.ts';
import type { Reader } from './reader.ts';
import type { WrittenStep } from './schema.ts';
import type { Path } from './source.ts';
import type { StepWork } from './step.ts';

interface Written {
  readonly reader: Reader;
  readonly written: WrittenStep;
  readonly path: Path;
}

/** What a step does, by the one of its words that says so; reported, and undefined, when it is none or two. */
export function workOf({ reader, written, path }: Written): StepWork | undefined {
  const { id, notify, via, service, desk, whom, legal, report } = written;
  const said = [notify, service, desk, legal, report].filter((word) => word !== undefined);
  if (said.length !== 1) {
    const text = `step ${id} ${said.length === 0 ? 'does nothing' : 'does more than one thing'}; write exactly one of notify: <template>, service: restrict | suspend | terminate, desk: call | visit | review | refer | writeOff, legal: <measure>, report: bureau | publicList`;
    reader.report({ path, text });
    return undefined;
  }
  if (notify !== undefined && via === undefined) {
    reader.report({ path, text: `step ${id} names no channel; write via: [sms, email], first choice first` });
    return undefined;
  }
  if (notify === undefined && via !== undefined)
    reader.report({ path: [...path, 'via'], text: `step ${id} sends nothing; leave via out` });
  if (whom !== undefined && desk !== 'call' && desk !== 'visit')
    reader.report({ path: [...path, 'whom'], text: `step ${id} meets nobody; leave whom out` });
  if (notify !== undefined) return { do: 'notify', template: notify, via: via ?? [] };
  if (service !== undefined) return { do: 'service', command: service };
  if (legal !== undefined) return { do: 'legal', measure: legal };
  if (report !== undefined) return { do: 'report', to: report };
  return desk && deskWork(desk, whom);
}

function deskWork(desk: NonNullable<WrittenStep['desk']>, whom: WrittenStep['whom']): StepWork {
  if (desk === 'refer' || desk === 'writeOff') return { do: desk };
  return { do: 'task', task: desk, ...(whom ? { whom } : {}) };
}

/** The words by which a step's work is written. */
export function writtenWork(work: StepWork): string {
  switch (work.do) {
    case 'notify':
      return `notify: ${work.template}`;
    case 'service':
      return `service: ${work.command}`;
    case 'task':
      return `desk: ${work.task}`;
    case 'legal':
      return `legal: ${work.measure}`;
    case 'report':
      return `report: ${work.to}`;
    case 'refer':
    case 'writeOff':
      return `desk: ${work.do}`;
    default:
      return assertNever(work);
  }
}
