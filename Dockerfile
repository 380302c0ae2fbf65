# syntax=docker/dockerfile:1.7
# One image, started as web (the default), as a worker (node build/server/workers.js) or as a one-off command
# (node prisma/migrate.server.ts). Its contents are laid out by the script that proves them without Docker.

FROM node:24-slim AS build
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm run image:layout -- /image

# Amazon publishes the authorities of its databases here and adds to them over the years; certificates already known
# stay valid, so the newest bundle is the right one. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
FROM scratch AS authorities
ADD https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem /rds-global.pem

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
# Owned by root and written by nobody: the process needs no file of its own but what it puts in /tmp.
COPY --from=build /image ./
COPY --from=authorities --chmod=0444 /rds-global.pem certificates/rds-global.pem
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["node", "server/http/ask-health.mjs"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "build/server/index.js"]
