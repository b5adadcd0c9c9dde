-- CreateTable
CREATE TABLE "write_off" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "write_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "write_off_account_id_idx" ON "write_off"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "write_off_key_invoice_id_key" ON "write_off"("key", "invoice_id");
