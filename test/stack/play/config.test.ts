import { describe, expect, it } from 'vitest';
import { ConfigError, PORTS, readStackConfig } from '../../../stack/config.ts';
import { requireLocalPlay } from '../../../stack/play/safety.ts';

const read = (args: string[] = [], env: Record<string, string> = {}) => readStackConfig({ args, env });

describe('what npm start takes', () => {
  it('needs nothing: well-known ports, the shipped portfolio, servers of its own', () => {
    const config = read();
    expect(config.ports).toEqual({
      temporal: 7233,
      temporalUi: 8233,
      inbox: 8025,
      smtp: 1025,
      sms: 8026,
      api: 8080,
      webhooks: 8027,
    });
    expect(config).toMatchObject({ untilSettled: false, fresh: false, temporalNamespace: 'default' });
    expect([config.temporalAddress, config.databaseUrl, config.portfolio, config.days]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes flags, and servers that run already', () => {
    const config = read(
      ['--until-settled', '--fresh', '--days', '30', '--portfolio', 'mine.csv', '--day-zero', '2026-03-02'],
      {
        TEMPORAL_ADDRESS: 'temporal.example:7233',
        DATABASE_URL: 'postgresql://db.example/arrears',
      },
    );
    expect(config).toMatchObject({ untilSettled: true, fresh: true, days: 30, dayZero: '2026-03-02' });
    expect(config.portfolio).toMatch(/\/mine\.csv$/);
    expect([config.temporalAddress, config.databaseUrl]).toEqual([
      'temporal.example:7233',
      'postgresql://db.example/arrears',
    ]);
  });

  it.each(Object.entries(PORTS))('another port for %s is chosen by its variable', (name, { variable }) => {
    expect(read([], { [variable]: '9999' }).ports).toMatchObject({ [name]: 9999 });
  });

  it.each([
    [['--dayz', '3'], {}, /--dayz[\s\S]*Usage: npm start/],
    [['--days', 'ten'], {}, /--days ten: write a whole number of days from 1 to 1000/],
    [['--days', '0'], {}, /--days 0/],
    [['--day-zero', '2026-03-03'], {}, /--day-zero 2026-03-03: write a Monday/],
    [['--day-zero', 'soon'], {}, /--day-zero soon/],
    [[], { ARREARS_SMS_PORT: 'x' }, /ARREARS_SMS_PORT=x: write a port number/],
    [[], { ARREARS_SMS_PORT: '8025' }, /Port 8025 is chosen for two things: set ARREARS_\w+_PORT to another/],
  ] as [string[], Record<string, string>, RegExp][])(
    'refuses %j %j in one sentence that says what to write',
    (args, env, says) => {
      expect(() => read(args, env)).toThrow(ConfigError);
      expect(() => read(args, env)).toThrow(says);
    },
  );
});

describe('the play', () => {
  it('runs on the stepped clock with stand-ins on this machine, asked for or not', () => {
    expect(() => requireLocalPlay({})).not.toThrow();
    expect(() =>
      requireLocalPlay({
        clock: 'stepped',
        smsProvider: 'sandbox',
        twilioBaseUrl: 'http://127.0.0.1:9',
        smtpUrl: 'smtp://localhost:1025',
      }),
    ).not.toThrow();
  });

  it.each([
    [{ clock: 'system' }, /unset CLOCK/],
    [{ smsProvider: 'twilio' }, /unset SMS_PROVIDER/],
    [{ twilioBaseUrl: 'https://api.twilio.com' }, /unset TWILIO_BASE_URL/],
    [{ smtpUrl: 'smtp://mail.example.com' }, /unset SMTP_URL/],
    [{ smtpUrl: 'smtp://127.0.0.1.example.com' }, /unset SMTP_URL/],
    [{ smtpUrl: 'not a url' }, /unset SMTP_URL/],
  ])('never starts with %j', (asked, says) => {
    expect(() => requireLocalPlay(asked)).toThrow(says);
  });
});
