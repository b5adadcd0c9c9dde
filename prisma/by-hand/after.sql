-- One open case an account and currency: two openings at once meet here, and the second gets the first one's case.
CREATE UNIQUE INDEX "one_open_case" ON "case"("account_id", "currency") WHERE "closed_at" IS NULL;

-- What the relay and the in-flight check ask for all the time, out of tables that only grow.
CREATE INDEX "outbox_unrelayed" ON "outbox"("lane", "id") WHERE "relayed_at" IS NULL;
CREATE INDEX "act_reserved" ON "act"("status", "lease_until") WHERE "status" = 'reserved';

-- What people list: open cases by what comes next and by who looks after them, and what is owed.
CREATE INDEX "case_open" ON "case"("next_at", "id") WHERE "closed_at" IS NULL;
-- Pages of open cases follow each other along these; one that has no next act yet comes last.
CREATE INDEX "case_open_next" ON "case"(coalesce("next_at", 'infinity'::timestamptz), "id") WHERE "closed_at" IS NULL;
CREATE INDEX "case_open_amount" ON "case"("currency", "open_amount", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "case_opened" ON "case"("opened_at", "id");
CREATE INDEX "case_open_assignee" ON "case"("assignee", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "invoice_open" ON "invoice"("account_id", "due_on") INCLUDE ("open") WHERE "open" > 0;

-- The zones there are, and what waits for a yes, the first to expire first.
CREATE INDEX "account_zone" ON "account"("zone");
CREATE INDEX "approval_waiting" ON "approval"("expires_at", "id") WHERE "status" = 'waiting';

-- Whom each account pays for; and an account stands on the black list once at a time.
CREATE INDEX "account_paid_by" ON "account"("paid_by_number") WHERE "paid_by_number" IS NOT NULL;
CREATE UNIQUE INDEX "black_listed" ON "black_listing"("account_id") WHERE "ended_at" IS NULL;

-- Who is chased for an account (Q8), as payerOf in domain/debtor/payer.ts says: whoever pays, and who pays for that one, up to
-- the last. A payer nobody knows or of another currency, or a circle, leaves it chased for itself.
CREATE FUNCTION "payer_of"("of_account" text) RETURNS text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up(id, paid_by, currency, path) AS (
    SELECT id, paid_by_number, currency, ARRAY[id] FROM account WHERE id = of_account
    UNION ALL
    SELECT p.id, p.paid_by_number, p.currency, up.path || p.id
    FROM up JOIN account p ON p.number = up.paid_by AND p.currency = up.currency WHERE NOT p.id = ANY(up.path)
  )
  SELECT coalesce((SELECT id FROM up WHERE paid_by IS NULL), of_account)
$$;

-- What is read of an account beside its own row, for every decision. The credit profile is read off the ledger and the
-- casebook, so that it cannot fall out of step with them; of what is paid, only what had money after the day it was due can
-- have been late.
CREATE FUNCTION "account_extras"("of_account" text, "at" timestamptz, "since" timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'exemptions', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'from', x.kind, 'reason', x.reason, 'owner', x.owner,
        'until', x.until_date) ORDER BY x.granted_at, x.id), '[]')
      FROM exemption x WHERE x.account_id = of_account AND x.ended_at IS NULL AND x.until_date >= at::date - 1),
    'blackListed', EXISTS (SELECT 1 FROM black_listing b WHERE b.account_id = of_account AND b.ended_at IS NULL),
    'writtenOff', EXISTS (
      SELECT 1 FROM "case" k WHERE k.account_id = of_account AND k.outcome = 'writtenOff' AND k.closed_at > since),
    'paidLately', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('issuedOn', l.issued_on, 'dueOn', l.due_on, 'paidOn', l.paid_on)), '[]')
      FROM (
        SELECT i.issued_on, i.due_on, max(p.received_on) AS paid_on
        FROM payment p JOIN allocation l ON l.payment_id = p.id JOIN invoice i ON i.id = l.invoice_id
        WHERE p.account_id = of_account AND p.kind = 'payment' AND p.reversed_at IS NULL AND p.received_on > since::date
          AND p.received_on > i.due_on AND i.open = 0 AND i.written_off = 0
        GROUP BY i.id
      ) l),
    'payer', (SELECT payer_of(a.id) FROM account a WHERE a.id = of_account AND a.paid_by_number IS NOT NULL));
END $$;

-- Money still to be set against something: few of an account's many payments.
CREATE INDEX "payment_credit" ON "payment"("account_id") WHERE "unallocated" > 0;

-- Work that is not done, the first to be due first; and the few accounts with something written off, for the daily comparison.
CREATE INDEX "work_order_open" ON "work_order"("due_on", "key") WHERE "done_at" IS NULL;
CREATE INDEX "work_order_account" ON "work_order"("account_id") WHERE "done_at" IS NULL;
CREATE INDEX "invoice_written_off" ON "invoice"("account_id") WHERE "written_off" <> 0;

-- Entries at the bureau and on the public list, of the many acts: the sweep looks whether they are still true.
CREATE INDEX "act_report" ON "act"("id") WHERE "kind" = 'report';

-- A name means one person: two live keys never share it.
CREATE UNIQUE INDEX "api_key_live_name" ON "api_key"("name") WHERE "revoked_at" IS NULL;

-- The same bytes read the same way are one job, however often they are sent, unless the upload broke off or ops withdrew it.
CREATE UNIQUE INDEX "import_same" ON "import"("sha256", "format", "encoding", coalesce("asked_as_of", '0001-01-01'))
  WHERE "sha256" IS NOT NULL AND "status" NOT IN ('brokenOff', 'withdrawn');

-- Business time starts on the machine's clock.
INSERT INTO "clock" ("id", "offset_ms") VALUES (1, 0);

-- Tells listening relays that something waits; they also look by themselves from time to time.
CREATE FUNCTION "outbox_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "outbox_told" AFTER INSERT ON "outbox" FOR EACH STATEMENT EXECUTE FUNCTION "outbox_told"();

-- Tells whoever waits for the verdict on a request that it has been written; nobody waits for one on a fact.
CREATE FUNCTION "letter_answered"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('letter', left(NEW."id", 500));
  RETURN NULL;
END $$;
CREATE TRIGGER "letter_answered" AFTER INSERT ON "letter" FOR EACH ROW
  WHEN (NEW."type" NOT IN ('paymentPosted', 'paymentReversed', 'invoiceCredited', 'deliveryReported', 'moratoriumEnded'))
  EXECUTE FUNCTION "letter_answered"();
