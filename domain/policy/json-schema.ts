import { z } from 'zod';
import { STAGES } from '../case/vocabulary.ts';
import { ordersPart } from './orders.ts';
import {
  currencyPart,
  disputePart,
  holdPart,
  idPart,
  lawPart,
  noticesPart,
  partsOf,
  promisePart,
  stepPart,
  timePart,
  titlePart,
} from './schema.ts';
import { BLOCK_KEYS } from './written-blocks.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Digits of amounts differ by currency; an editor takes any, and `policy check` tells those that have too many. */
const parts = partsOf({ digits: 4 });

/**
 * JSON Schema (draft 7) of a policy file, made of the parts that read it: for editors, which complete keys and underline
 * mistakes. What hangs together across a file, such as the order of steps, only `policy check` tells.
 */
export function policyJsonSchema(): Schema {
  const blocks = Object.fromEntries(BLOCK_KEYS.map((key) => [key, of(parts.blocks[key] as z.ZodType)]));
  const needed = {
    id: of(idPart),
    title: of(titlePart),
    currency: of(currencyPart),
    law: of(lawPart),
    tolerance: of(parts.tolerance),
    stages: map(Object.fromEntries(STAGES.map((stage) => [stage, stageSchema()]))),
    notices: of(noticesPart),
    promise: of(promisePart),
    hold: of(holdPart),
    dispute: of(disputePart),
    restore: of(parts.restore),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policy of the collections engine Arrears; docs/policy-guide.md says what each key means',
    ...map({ ...needed, orders: of(ordersPart), ...blocks }, Object.keys(needed)),
  };
}

function stageSchema(): Schema {
  const times = oneOrMore(of(timePart));
  const approval = { anyOf: [of(parts.approval), of(parts.tieredApproval)] };
  const common = { when: of(parts.conditions), approval };
  const step = of(stepPart) as { properties: Schema; required?: readonly string[] };
  const steps = oneOrMore({ ...step, properties: { ...step.properties, at: times, ...common } });
  return map({ enter: times, ...common, steps }, ['steps']);
}

const map = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});

const oneOrMore = (one: Schema): Schema => ({ anyOf: [one, { type: 'array', items: one, minItems: 1 }] });

/** As it is written, not as it is read; a key that is not known is a mistake everywhere. */
function of(part: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(part, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.properties) jsonSchema.additionalProperties = false;
    },
  });
  return schema;
}
