import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The file the portfolio was made from: beside the checkout where it was made, nowhere in a clone. */
export const SOURCE = fileURLToPath(new URL('../../../shared/data/ar/receivables.csv', import.meta.url));
export const sourceIsHere = existsSync(SOURCE);

/** For the titles of tests that can only be made beside the source. */
export const where = sourceIsHere ? '' : ' (not checked here: the source file is not part of the repository)';

export const COLUMNS_OF_SOURCE =
  'business_code,cust_number,name_customer,clear_date,posting_date,due_in_date,invoice_currency,total_open_amount,' +
  'baseline_create_date,invoice_id,row_key';
