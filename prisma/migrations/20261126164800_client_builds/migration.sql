-- CreateTable
CREATE TABLE "client_builds" (
    "version" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_builds_pkey" PRIMARY KEY ("version")
);
