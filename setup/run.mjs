import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and returns what it printed on standard output. What it says is shown only when it fails.
 * `what` names it for people: it is shown with the seconds so far while the command runs.
 * @param {{ command: string, args: string[], cwd?: string, env?: Record<string, string>, what: string }} job
 * @returns {Promise<string>}
 */
export function run({ command, args, cwd, env, what }) {
  const progress = startProgress(what);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let all = '';
    const keep = (chunk) => {
      all = (all + chunk).slice(-20_000);
    };
    child.stdout.on('data', (chunk) => {
      out += chunk;
      keep(chunk);
    });
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      progress.end(false);
      reject(
        new Error(error.code === 'ENOENT' ? `"${command}" is not installed; it is needed for ${what}.` : error.message),
      );
    });
    child.on('close', (code, signal) => {
      progress.end(code === 0);
      if (code === 0) resolve(out);
      else reject(new Error(`${what} failed (${command} ended with ${signal ?? code}):\n${all.trim()}`));
    });
  });
}

/**
 * One line that counts seconds on a terminal; elsewhere one line at the start and one every half minute.
 * @param {string} what
 */
export function startProgress(what) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = process.stderr.isTTY;
  process.stderr.write(live ? `… ${what}` : `… ${what}\n`);
  const tick = () => process.stderr.write(live ? `\r… ${what} (${seconds()} s)` : `… ${what}, ${seconds()} s\n`);
  const timer = setInterval(tick, live ? 1_000 : 30_000);
  timer.unref();
  return {
    /** @param {boolean} ok */
    end(ok) {
      clearInterval(timer);
      process.stderr.write(`${live ? '\r' : ''}${ok ? '✓' : '✗'} ${what} (${seconds()} s)\n`);
    },
  };
}
