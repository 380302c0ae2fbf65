-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- Those who may be erased for want of use, the longest unused first; see server/accounts/erase-unused.server.ts. Accounts
-- that are there already count as used today.
CREATE INDEX "accounts_unused" ON "accounts"("seen_at")
  WHERE "erased_at" IS NULL AND "adopted_by_id" IS NULL AND "suspended_at" IS NULL AND "role" IN ('guest', 'shopper');
