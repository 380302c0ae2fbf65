-- AlterTable
ALTER TABLE "stock_movements" ADD COLUMN     "counted" INTEGER,
ADD COLUMN     "seen_movement" BIGINT;

-- AlterTable
ALTER TABLE "order_events" ADD COLUMN     "xact" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateIndex
CREATE INDEX "order_events_xact_idx" ON "order_events"("xact");
