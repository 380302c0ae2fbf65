-- AlterTable
ALTER TABLE "refresh_tokens" ADD COLUMN     "sid" TEXT NOT NULL;

-- CreateIndex
CREATE INDEX "refresh_tokens_expires_at_idx" ON "refresh_tokens"("expires_at");
