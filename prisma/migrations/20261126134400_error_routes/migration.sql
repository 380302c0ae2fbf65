-- AlterTable
ALTER TABLE "error_groups" ADD COLUMN     "route" TEXT;
