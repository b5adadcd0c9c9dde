/** An answer in Twilio's error shape. Source: Twilio, "Error and warning dictionary". */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

export const refusalJson = ({ status, code, message }: Refusal): Record<string, unknown> => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

export const UNAUTHORIZED: Refusal = { status: 401, code: 20003, message: 'Authenticate' };
export const SERVER_ERROR: Refusal = { status: 500, code: 20500, message: 'An internal server error has occurred' };
export const UNSUBSCRIBED: Refusal = { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' };
export const notFound = (path: string): Refusal => ({
  status: 404,
  code: 20404,
  message: `The requested resource ${path} was not found`,
});
export const invalidTo = (to: string): Refusal => ({
  status: 400,
  code: 21211,
  message: `The 'To' number ${to} is not a valid phone number.`,
});
const bad = (code: number, message: string): Refusal => ({ status: 400, code, message });

/** Numbers that Twilio's own test credentials refuse, each with its code. Source: Twilio, "Test credentials". */
const MAGIC_TO = new Map<string, Refusal>([
  ['+15005550001', invalidTo('+15005550001')],
  ['+15005550002', bad(21612, "The 'To' phone number is not currently reachable via SMS")],
  ['+15005550003', bad(21408, 'Permission to send an SMS has not been enabled for the region')],
  ['+15005550004', UNSUBSCRIBED],
  ['+15005550009', bad(21614, "'To' number is not a valid mobile number")],
]);

/** What Twilio objects to in a create request, in the order it does; undefined when it would take it. */
export function objectionTo(form: URLSearchParams): Refusal | undefined {
  const [to, from, body] = [form.get('To'), form.get('From'), form.get('Body')];
  if (!to) return bad(21604, "A 'To' phone number is required.");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return invalidTo(to);
  const magic = MAGIC_TO.get(to);
  if (magic) return magic;
  if (!from) return bad(21603, "A 'From' phone number is required.");
  if (!/^(\+[1-9]\d{6,14}|\d{5,6}|[A-Za-z0-9 ]{1,11})$/.test(from))
    return bad(21212, `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`);
  if (from === to) return bad(21266, "'To' and 'From' number cannot be the same");
  if (!body) return bad(21602, 'Message body is required.');
  if (body.length > 1600) return bad(21617, 'The concatenated message body exceeds the 1600 character limit');
  const callback = form.get('StatusCallback');
  return callback && !URL.canParse(callback)
    ? bad(21609, `The StatusCallback URL ${callback} is not a valid URL.`)
    : undefined;
}
