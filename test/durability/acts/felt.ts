import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { Inbox } from '../../../stack/inbox/inbox.ts';
import type { SmsSandbox } from '../../../stack/sms-sandbox/sandbox.ts';

/** Where acts are felt: nothing of it is our act table. */
export interface World {
  readonly sms: Pick<SmsSandbox, 'messages'>;
  readonly inbox: Pick<Inbox, 'messages'>;
  readonly prisma: PrismaClient;
}

/** Every act's key the world felt, as often as it felt it, case number cut off, in the order of the counterparts. */
export async function felt(world: World, accountId: string): Promise<string[]> {
  const cases = await world.prisma.case.findMany({ where: { accountId }, select: { number: true } });
  const isOurs = (key: string): boolean => cases.some(({ number }) => key.startsWith(`${number}.`));
  return (await allFelt(world)).filter(isOurs).map((key) => key.slice(key.indexOf('.') + 1));
}

/** Every key of every account: messages taken, mails taken, service commands carried out. */
export async function allFelt({ sms, inbox, prisma }: World): Promise<string[]> {
  const texts = sms.messages().flatMap(({ body }) => /Ref\. (\S+)/.exec(body)?.[1] ?? []);
  const mails = inbox.messages().flatMap(({ key }) => key ?? []);
  const commands = await prisma.serviceLog.findMany({ where: { effect: 'applied' }, orderBy: { id: 'asc' } });
  return [...texts, ...mails, ...commands.map(({ key }) => key)];
}
