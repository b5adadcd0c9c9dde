/** `notReadable`: no such file or no access. The others: the file as a whole is not a portfolio. */
export type PortfolioFault = 'notReadable' | 'badEncoding' | 'tooLarge' | 'missingColumns' | 'noRows';

/** The whole file cannot be taken; the message names the file and says what to do. */
export class PortfolioError extends Error {
  readonly fault: PortfolioFault;

  constructor({ fault, message }: { fault: PortfolioFault; message: string }) {
    super(message);
    this.name = 'PortfolioError';
    this.fault = fault;
  }
}
