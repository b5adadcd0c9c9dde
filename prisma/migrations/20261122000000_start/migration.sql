-- Numbers people see. They exist before the tables whose defaults draw from them.
CREATE SEQUENCE "account_surrogate" START 1001;
CREATE SEQUENCE "invoice_surrogate";
CREATE SEQUENCE "case_number" START 1001;
CREATE SEQUENCE "note_number" START 1001;
CREATE SEQUENCE "import_number" START 1001;
CREATE SEQUENCE "exemption_number" START 1001;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "debtor" (
    "id" TEXT NOT NULL,

    CONSTRAINT "debtor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" SERIAL NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "opted_out_at" TIMESTAMPTZ(3),
    "broken_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_data" (
    "debtor_id" TEXT NOT NULL,
    "id_number" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" TEXT,

    CONSTRAINT "contact_data_pkey" PRIMARY KEY ("debtor_id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL DEFAULT ('A' || nextval('account_surrogate')),
    "number" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "subdivision" TEXT,
    "region" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "service_type" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "money_version" INTEGER NOT NULL DEFAULT 0,
    "paid_net" BIGINT NOT NULL DEFAULT 0,
    "credit" BIGINT NOT NULL DEFAULT 0,
    "customer_since" DATE,
    "credit_limit" BIGINT,
    "payment_days" INTEGER,
    "arbitration_clause" BOOLEAN,
    "own_payment_terms" BOOLEAN,
    "second_contact" BOOLEAN,
    "paid_by_number" TEXT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exemption" (
    "id" TEXT NOT NULL DEFAULT ('X' || nextval('exemption_number')),
    "key" TEXT,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until_date" DATE NOT NULL,
    "granted_by" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_because" TEXT,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "black_listing" (
    "id" SERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "listed_by" TEXT NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_because" TEXT,

    CONSTRAINT "black_listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "seq" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_log" (
    "id" SERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "command" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" TEXT NOT NULL DEFAULT ('I' || nextval('invoice_surrogate')),
    "account_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "open" BIGINT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'charges',
    "tax" BIGINT,
    "written_off" BIGINT NOT NULL DEFAULT 0,
    "written_off_at" TIMESTAMPTZ(3),
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" SERIAL NOT NULL,
    "event_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'payment',
    "reason" TEXT,
    "amount" BIGINT NOT NULL,
    "received_on" DATE NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    "reversed_on" DATE,
    "reversal_event_id" TEXT,
    "unallocated" BIGINT NOT NULL DEFAULT 0,
    "named" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "allocated_at_once" BIGINT NOT NULL DEFAULT 0,
    "recovered_at_once" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "id" SERIAL NOT NULL,
    "payment_id" INTEGER NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "recovery" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "write_off" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "write_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL DEFAULT ('C' || nextval('case_number')),
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "outcome" TEXT,
    "attention" TEXT NOT NULL DEFAULT 'none',
    "blocked_by" TEXT NOT NULL DEFAULT 'none',
    "assignee" TEXT,
    "policy_id" TEXT NOT NULL,
    "policy_version" TEXT NOT NULL,
    "open_amount" BIGINT NOT NULL,
    "oldest_due_on" DATE,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB NOT NULL,
    "plan" JSONB,
    "next_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "case_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "case_id" INTEGER,
    "type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "verdict" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" SERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "letter" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "relayed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "lane" TEXT NOT NULL DEFAULT 'systems',

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "act" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "case_id" INTEGER,
    "account_id" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "channel" TEXT,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "names" TEXT[],
    "amount" BIGINT NOT NULL,
    "service_seq" INTEGER,
    "provider_ref" TEXT,
    "content_hash" TEXT,
    "repeats" TEXT,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "window_end" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "detail" TEXT,
    "content" JSONB,
    "awaited" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "act_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "counted" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_receipt" (
    "id" TEXT NOT NULL,
    "provider_ref" TEXT NOT NULL,
    "act_key" TEXT,
    "status" TEXT NOT NULL,
    "code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "case_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "persons" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "approved_by" TEXT[],

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_order" (
    "key" TEXT NOT NULL,
    "case_id" INTEGER,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_order_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "policy_publication" (
    "n" BIGSERIAL NOT NULL,
    "policy_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_publication_pkey" PRIMARY KEY ("n")
);

-- CreateTable
CREATE TABLE "moratorium" (
    "id" SERIAL NOT NULL,
    "region" TEXT,
    "segment" TEXT,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "moratorium_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" TEXT NOT NULL DEFAULT ('N' || nextval('note_number')),
    "account_id" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "status" INTEGER,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiting_event" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_number" TEXT,
    "waits_for" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL DEFAULT ('F' || nextval('import_number')),
    "name" TEXT,
    "by" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "encoding" TEXT,
    "encoding_told" BOOLEAN NOT NULL,
    "sha256" TEXT,
    "asked_as_of" DATE,
    "as_of" DATE NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'uploading',
    "why" TEXT,
    "header" TEXT[],
    "next_line" INTEGER NOT NULL DEFAULT 1,
    "next_byte" BIGINT NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL,
    "busy_ms" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "import_seen" (
    "import_id" INTEGER NOT NULL,
    "key" BIGINT NOT NULL,
    "content" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "refused" TEXT,

    CONSTRAINT "import_seen_pkey" PRIMARY KEY ("import_id","key")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "contact_point_debtor_id_channel_key" ON "contact_point"("debtor_id", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "account_number_key" ON "account"("number");

-- CreateIndex
CREATE INDEX "account_debtor_id_idx" ON "account"("debtor_id");

-- CreateIndex
CREATE UNIQUE INDEX "exemption_key_key" ON "exemption"("key");

-- CreateIndex
CREATE INDEX "exemption_account_id_idx" ON "exemption"("account_id");

-- CreateIndex
CREATE INDEX "black_listing_account_id_idx" ON "black_listing"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_account_id_key" ON "service"("account_id");

-- CreateIndex
CREATE INDEX "service_log_service_id_seq_idx" ON "service_log"("service_id", "seq");

-- CreateIndex
CREATE INDEX "service_log_key_idx" ON "service_log"("key");

-- CreateIndex
CREATE INDEX "invoice_account_id_due_on_idx" ON "invoice"("account_id", "due_on");

-- CreateIndex
CREATE INDEX "invoice_due_on_idx" ON "invoice"("due_on");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_account_id_number_key" ON "invoice"("account_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "payment_event_id_key" ON "payment"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reversal_event_id_key" ON "payment"("reversal_event_id");

-- CreateIndex
CREATE INDEX "payment_account_id_idx" ON "payment"("account_id");

-- CreateIndex
CREATE INDEX "allocation_payment_id_idx" ON "allocation"("payment_id");

-- CreateIndex
CREATE INDEX "allocation_invoice_id_idx" ON "allocation"("invoice_id");

-- CreateIndex
CREATE INDEX "write_off_account_id_idx" ON "write_off"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "write_off_key_invoice_id_key" ON "write_off"("key", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_account_id_idx" ON "case"("account_id");

-- CreateIndex
CREATE INDEX "case_next_at_idx" ON "case"("next_at");

-- CreateIndex
CREATE INDEX "letter_case_id_idx" ON "letter"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "act_key_key" ON "act"("key");

-- CreateIndex
CREATE INDEX "act_case_id_idx" ON "act"("case_id");

-- CreateIndex
CREATE INDEX "act_provider_ref_idx" ON "act"("provider_ref");

-- CreateIndex
CREATE INDEX "act_status_idx" ON "act"("status");

-- CreateIndex
CREATE INDEX "act_account_id_idx" ON "act"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_act_key_key" ON "contact"("act_key");

-- CreateIndex
CREATE INDEX "contact_debtor_id_at_idx" ON "contact"("debtor_id", "at");

-- CreateIndex
CREATE INDEX "delivery_receipt_provider_ref_idx" ON "delivery_receipt"("provider_ref");

-- CreateIndex
CREATE INDEX "approval_case_id_idx" ON "approval"("case_id");

-- CreateIndex
CREATE INDEX "approval_status_idx" ON "approval"("status");

-- CreateIndex
CREATE INDEX "work_order_kind_done_at_idx" ON "work_order"("kind", "done_at");

-- CreateIndex
CREATE INDEX "work_order_account_id_idx" ON "work_order"("account_id");

-- CreateIndex
CREATE INDEX "policy_publication_policy_id_n_idx" ON "policy_publication"("policy_id", "n");

-- CreateIndex
CREATE INDEX "request_case_number_idx" ON "request"("case_number");

-- CreateIndex
CREATE INDEX "note_case_number_idx" ON "note"("case_number");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_key_id_idx" ON "audit_event"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "waiting_event_key_key" ON "waiting_event"("key");

-- CreateIndex
CREATE INDEX "waiting_event_waits_for_idx" ON "waiting_event"("waits_for");

-- CreateIndex
CREATE UNIQUE INDEX "import_number_key" ON "import"("number");

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_debtor_id_fkey" FOREIGN KEY ("debtor_id") REFERENCES "debtor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_data" ADD CONSTRAINT "contact_data_debtor_id_fkey" FOREIGN KEY ("debtor_id") REFERENCES "debtor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_debtor_id_fkey" FOREIGN KEY ("debtor_id") REFERENCES "debtor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "black_listing" ADD CONSTRAINT "black_listing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_log" ADD CONSTRAINT "service_log_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_debtor_id_fkey" FOREIGN KEY ("debtor_id") REFERENCES "debtor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_publication" ADD CONSTRAINT "policy_publication_policy_id_version_fkey" FOREIGN KEY ("policy_id", "version") REFERENCES "policy_version"("id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

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
