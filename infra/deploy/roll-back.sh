#!/usr/bin/env bash
# Moves every service that deploy.sh noted back to what it ran before, and waits until all are steady.
set -euo pipefail

while read -r service before; do
  aws ecs update-service --cluster "$CLUSTER" --service "$service" --task-definition "$before" > /dev/null
done < before.txt
while read -r service _; do
  aws ecs wait services-stable --cluster "$CLUSTER" --services "$service"
done < before.txt
