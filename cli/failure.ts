/** What the process ends with; documented in --help and docs/cli.md. */
export const EXIT = {
  done: 0,
  /** Refused by a case or the API, or mistakes in what was given. */
  refused: 1,
  usage: 2,
  /** The API, the database or the network does not answer, or a case has not answered yet. */
  noAnswer: 3,
  /** No key, a key that is not live, or one whose role may not. */
  notAllowed: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command: a sentence that says what to do, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: ExitCode;
  /** The API's answer as it came, for --json. */
  readonly json: string | undefined;

  constructor(of: { readonly exit: ExitCode; readonly message: string; readonly json?: string | undefined }) {
    super(of.message);
    this.exit = of.exit;
    this.json = of.json;
  }
}

export const wrongUsage = (message: string): Failure => new Failure({ exit: EXIT.usage, message });
export const noAnswer = (message: string): Failure => new Failure({ exit: EXIT.noAnswer, message });
