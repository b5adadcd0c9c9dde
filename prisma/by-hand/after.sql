-- One open case an account and currency: two openings at once meet here, and the second gets the first one's case.
CREATE UNIQUE INDEX "one_open_case" ON "case"("account_id", "currency") WHERE "closed_at" IS NULL;

-- What the relay and the in-flight check ask for all the time, out of tables that only grow.
CREATE INDEX "outbox_unrelayed" ON "outbox"("id") WHERE "relayed_at" IS NULL;
CREATE INDEX "act_reserved" ON "act"("status", "lease_until") WHERE "status" = 'reserved';

-- Business time starts on the machine's clock.
INSERT INTO "clock" ("id", "offset_ms") VALUES (1, 0);

-- Tells listening relays that something waits; they also look by themselves from time to time.
CREATE FUNCTION "outbox_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "outbox_told" AFTER INSERT ON "outbox" FOR EACH STATEMENT EXECUTE FUNCTION "outbox_told"();
