-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "totp_since" TIMESTAMPTZ(3);
