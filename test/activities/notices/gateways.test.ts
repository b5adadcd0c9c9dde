import { createFakeGateway } from '../../../activities/notices/fake-gateway.ts';
import { mailPair, smsPair } from '../../support/notices.ts';
import { gatewayContract, NOW } from './gateway-contract.ts';

const now = () => NOW;

for (const canBeAsked of [true, false]) {
  gatewayContract(`the fake (${canBeAsked ? 'can' : 'cannot'} be asked)`, async () => {
    const gateway = createFakeGateway({ now, canBeAsked });
    return {
      gateway,
      to: '+14165550100',
      canBeAsked,
      bodies: () => gateway.messages().map(({ body }) => body),
      trouble: (kind) => gateway.script(kind),
      close: async () => undefined,
    };
  });
}

gatewayContract('the Twilio SDK against the sandbox', async () => {
  const { sandbox, gateway } = await smsPair({ now, timeoutMs: 2000 });
  return {
    gateway,
    to: '+14165550100',
    canBeAsked: true,
    bodies: () => sandbox.messages().map(({ body }) => body),
    trouble(kind) {
      if (kind === 'rejected') sandbox.trouble({ trouble: { kind: 'refuse', status: 400, code: 21610 } });
      else if (kind === 'notAccepted') sandbox.trouble({ trouble: { kind: 'refuse', status: 429, code: 20429 } });
      else sandbox.trouble({ trouble: { kind: 'takeThenHang' } });
    },
    close: () => sandbox.close(),
  };
});

gatewayContract('nodemailer against the inbox', async () => {
  const { inbox, gateway } = await mailPair({ now, timeoutMs: 2000 });
  return {
    gateway,
    to: 'jane@debtor.example',
    canBeAsked: false,
    bodies: () => inbox.messages().map(({ id }) => inbox.message(id)?.text ?? ''),
    trouble(kind) {
      if (kind === 'rejected') inbox.trouble({ trouble: { kind: 'refuse', code: 550, at: 'rcpt' } });
      else if (kind === 'notAccepted') inbox.trouble({ trouble: { kind: 'refuse', code: 451, at: 'rcpt' } });
      else inbox.trouble({ trouble: { kind: 'takeThenHang' } });
    },
    close: async () => {
      gateway.close();
      await inbox.close();
    },
  };
});
