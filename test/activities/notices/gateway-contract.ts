import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway, Message } from '../../../activities/notices/port.ts';
import { addMs, type Instant, instant } from '../../../domain/time/instant.ts';

/** What the contract needs of a provider: a gateway, the world's own count, and trouble on demand for the next send. */
export interface GatewayHarness {
  readonly gateway: Gateway;
  readonly to: string;
  /** False for a channel that cannot be asked. */
  readonly canBeAsked: boolean;
  /** Bodies the world has received, counted outside the gateway. */
  bodies(): readonly string[];
  trouble(kind: 'rejected' | 'notAccepted' | 'lost'): void;
  close(): Promise<void>;
}

export const NOW: Instant = instant('2026-03-02T15:00:00.250Z');

export const aMessage = (key: string, to: string, over: Partial<Message> = {}): Message => ({
  key,
  to,
  subject: `Your bill – ${key}`,
  body: `Dear customer,\n\nplease pay.\n\nRef. ${key}`,
  language: 'en',
  ...over,
});

/** The promises of port.ts, kept by every gateway. */
export function gatewayContract(name: string, open: () => Promise<GatewayHarness>): void {
  describe(`${name} keeps the promises of a gateway`, () => {
    let harness: GatewayHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.close());
    const received = (key: string) => harness.bodies().filter((body) => body.includes(key)).length;
    const send = (key: string) => harness.gateway.send(aMessage(key, harness.to));

    it('an accepted message reaches the world once, with a reference', async () => {
      const sent = await send('1:reminder:first:1:a');
      expect(sent).toMatchObject({ outcome: 'accepted', ref: expect.stringMatching(/.+/) });
      expect(received('1:reminder:first:1:a')).toBe(1);
    });

    it('two messages get two references', async () => {
      const [one, two] = [await send('refs:1'), await send('refs:2')];
      expect(one).not.toEqual(two);
    });

    it('a rejected message never reaches the world', async () => {
      harness.trouble('rejected');
      expect(await send('rejected:1')).toMatchObject({ outcome: 'rejected' });
      expect(received('rejected:1')).toBe(0);
    });

    it('a message not accepted was not taken, and may be given again', async () => {
      harness.trouble('notAccepted');
      expect(await send('again:1')).toMatchObject({ outcome: 'notAccepted' });
      expect(received('again:1')).toBe(0);
      expect(await send('again:1')).toMatchObject({ outcome: 'accepted' });
      expect(received('again:1')).toBe(1);
    });

    it('a lost answer is unknown, never a failure, and the gateway does not send again by itself [F2]', async () => {
      harness.trouble('lost');
      expect(await send('lost:1')).toMatchObject({ outcome: 'unknown' });
      expect(received('lost:1')).toBe(1);
      expect(await send('lost:after')).toMatchObject({ outcome: 'accepted' });
      expect(received('lost:1')).toBe(1);
    });

    it('asked about a message whose answer was lost, it finds it by its text or says that it cannot tell', async () => {
      harness.trouble('lost');
      await send('ask:lost');
      const answer = await harness.gateway.ask(aMessage('ask:lost', harness.to), NOW);
      expect(answer.found).toBe(harness.canBeAsked ? 'yes' : 'cannotTell');
    });

    it('asked about a message it never had, or had before the time given, it does not claim it', async () => {
      await send('ask:early');
      const never = await harness.gateway.ask(aMessage('ask:never', harness.to), NOW);
      const later = await harness.gateway.ask(aMessage('ask:early', harness.to), addMs(NOW, 60_000));
      expect([never.found, later.found]).toEqual(harness.canBeAsked ? ['no', 'no'] : ['cannotTell', 'cannotTell']);
    });

    it('always carries the text unchanged, whatever letters and lines it has', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(lineOfText, { maxLength: 4 }), fc.integer({ min: 1, max: 1e9 }), async (lines, n) => {
          const body = [...lines, `Ref. text:${n}`].join('\n');
          await harness.gateway.send(aMessage(`text:${n}`, harness.to, { body }));
          expect(harness.bodies().at(-1)?.trim()).toBe(body.trim());
        }),
        { numRuns: 25 },
      );
    });

    it('always answers with a result, whatever it is given', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc.string({ unit: 'binary', maxLength: 40 }),
          async (to, key) => {
            const result = await harness.gateway.send(aMessage(key, to));
            expect(['accepted', 'rejected', 'notAccepted', 'unknown']).toContain(result.outcome);
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}

/** Printable text with accents and signs, without blanks at its ends. */
const lineOfText = fc
  .string({ unit: fc.constantFrom(...'abcXYZ 0189.,-–€éèàçœ«»’&<>"=_%@/\\.中😀'), minLength: 1, maxLength: 90 })
  .map((line) => `.${line.trim()}.`);
