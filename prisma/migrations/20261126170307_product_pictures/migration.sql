-- AlterTable
ALTER TABLE "products" ADD COLUMN     "picture" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "picture_uploads" (
    "id" UUID NOT NULL,
    "product_id" INTEGER NOT NULL,
    "vendor_id" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "picture" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "picture_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "picture_uploads_product_id_id_idx" ON "picture_uploads"("product_id", "id");

-- CreateIndex
CREATE INDEX "picture_uploads_vendor_id_asked_at_idx" ON "picture_uploads"("vendor_id", "asked_at");

-- CreateIndex
CREATE INDEX "picture_uploads_state_idx" ON "picture_uploads"("state");

-- AddForeignKey
ALTER TABLE "picture_uploads" ADD CONSTRAINT "picture_uploads_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
