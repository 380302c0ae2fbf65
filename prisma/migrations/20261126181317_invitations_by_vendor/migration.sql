-- AlterTable
ALTER TABLE "email_challenges" ADD COLUMN     "vendor_id" INTEGER;
