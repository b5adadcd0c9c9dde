import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { type PlayRecord, readPlay, writePlay } from '../../../stack/play/play-file.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-play-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const play: PlayRecord = {
  portfolio: '/somewhere/portfolio.csv',
  shift: 2478,
  dayZero: plainDate('2026-11-16'),
  days: 200,
  reached: instant('2026-12-01T12:00:00Z'),
  finished: false,
  playedMs: 1234,
};

it('a play goes on where it was when it was cut off', () => {
  const folder = aFolder();
  expect(readPlay(folder)).toBeUndefined();
  writePlay(folder, play);
  writePlay(folder, { ...play, reached: instant('2026-12-02T12:00:00Z') });
  expect(readPlay(folder)).toEqual({ ...play, reached: '2026-12-02T12:00:00.000Z' });
  expect(readdirSync(folder)).toEqual(['play.json']);
});

it('a record that cannot be understood is not guessed at', () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'play.json'), '{"days": 200');
  expect(() => readPlay(folder)).toThrow(/play\.json cannot be read: start with --fresh/);
});
