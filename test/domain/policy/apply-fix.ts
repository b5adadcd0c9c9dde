import { type Document, isSeq, parse, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

type Match = readonly string[];

interface Fix {
  readonly says: RegExp;
  readonly write: (file: Document, match: Match) => void;
}

/** What a message names, written as a person would write it. */
const FIXES: readonly Fix[] = [
  {
    says: /add before step (\S+): (- .*), to step \S+: needs: (\[[^\]]*\]) and to its times: (\{.*\})$/,
    write: (file, [, id = '', steps = '', needs = '', time = '']) => {
      const { list, index } = placeOf(file, id);
      const fresh = steps.split(/(?<=\}), (?=- )/).map((line) => parse(line.slice(2)) as object);
      list.items.splice(index, 0, ...fresh.map((step) => file.createNode(step)));
      stepOf(file, id).set('needs', file.createNode(parse(needs)));
      addTime(file, id, parse(time));
    },
  },
  {
    says: /add to step (\S+): needs: (\[[^\]]*\])$/,
    write: (file, [, id = '', needs = '']) => stepOf(file, id).set('needs', file.createNode(parse(needs))),
  },
  {
    says: /step (\S+) comes too soon .*; add to its times: (\{.*\})$/,
    write: (file, [, id = '', time = '']) => addTime(file, id, parse(time)),
  },
  {
    says: /write notices: \{ lapseAfter: (\w+) \}/,
    write: (file, [, days]) => file.setIn(['notices', 'lapseAfter'], days),
  },
  { says: /write restore: \{ within: (\w+) \}/, write: (file, [, hours]) => file.setIn(['restore', 'within'], hours) },
  { says: /write lateFee: \{ rate: (.*) \}/, write: (file, [, rate]) => file.setIn(['lateFee', 'rate'], rate) },
  {
    says: /write (hardship: \{.*\})$/,
    write: (file, [, line = '']) =>
      file.set('hardship', file.createNode((parse(line) as { hardship: object }).hardship)),
  },
  {
    says: /give stage (\w+) the same when as stage (\w+)/,
    write: (file, [, one, other]) => {
      const when: unknown = file.getIn(['stages', other, 'when']);
      if (when) file.setIn(['stages', one, 'when'], file.createNode(when));
      else file.deleteIn(['stages', one, 'when']);
    },
  },
  {
    says: /in stage restriction: (steps: \[.*\])$/,
    write: (file, [, line = '']) => file.setIn(['stages', 'restriction'], file.createNode(parse(line))),
  },
  {
    says: /write in stage (\w+): (when: \{.*\})$/,
    write: (file, [, stage, line = '']) => {
      const { when } = parse(line) as { when: Record<string, string> };
      for (const [key, value] of Object.entries(when)) file.setIn(['stages', stage, 'when', key], value);
    },
  },
  {
    says: /step (\S+) is planned .*write a time from day (\d+) on$/,
    write: (file, [, id = '', day]) => addTime(file, id, { days: Number(day), from: 'anchor' }),
  },
  {
    says: /gap \w+ of step (\S+) .*; write (\w+) or less$/,
    write: (file, [, id = '', gap]) => stepOf(file, id).set('gap', gap),
  },
  {
    says: /write required: true in step (\S+)$/,
    write: (file, [, id = '']) => stepOf(file, id).set('required', true),
  },
];

/** The text with what the message names written into it; throws when it names nothing that can be written as it stands. */
export function fixed({ text, message }: { text: string; message: string }): string {
  const file = parseDocument(text);
  for (const { says, write } of FIXES) {
    const match = says.exec(message);
    if (!match) continue;
    write(file, match);
    return file.toString();
  }
  throw new Error(`no line to write in: ${message}`);
}

function placeOf(file: Document, id: string): { list: YAMLSeq; index: number } {
  const stages = file.get('stages') as YAMLMap<{ value: string }, YAMLMap>;
  for (const { value } of stages.items) {
    const list = value?.get('steps') as YAMLSeq<YAMLMap>;
    const index = list.items.findIndex((step) => step.get('id') === id);
    if (index >= 0) return { list, index };
  }
  throw new Error(`no step ${id}`);
}

function stepOf(file: Document, id: string): YAMLMap {
  const { list, index } = placeOf(file, id);
  return list.items[index] as YAMLMap;
}

function addTime(file: Document, id: string, time: unknown): void {
  const step = stepOf(file, id);
  const at = step.get('at', true) as unknown;
  const times = isSeq(at) ? (at.toJSON() as unknown[]) : at === undefined ? [] : [step.toJS(file).at];
  step.set('at', file.createNode([...times, time]));
}
