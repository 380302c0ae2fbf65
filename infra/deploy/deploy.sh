#!/usr/bin/env bash
# Moves every service of the stage to $IMAGE and waits until all are steady. What each ran before is noted in
# before.txt, for roll-back.sh. ECS's own circuit breaker stops a service whose new tasks do not come up.
set -euo pipefail
here=$(dirname "$0")

services=$(aws ecs list-services --cluster "$CLUSTER" --query 'serviceArns[]' --output text)
: > before.txt
for service in $services; do
  before=$(aws ecs describe-services --cluster "$CLUSTER" --services "$service" \
    --query 'services[0].taskDefinition' --output text)
  echo "$service $before" >> before.txt
done
while read -r service before; do
  family=${before##*/}
  after=$("$here/register.sh" "${family%:*}")
  aws ecs update-service --cluster "$CLUSTER" --service "$service" --task-definition "$after" > /dev/null
  echo "$service $after" >> after.txt
done < before.txt
# shellcheck disable=SC2086
for service in $services; do aws ecs wait services-stable --cluster "$CLUSTER" --services "$service"; done
# A circuit breaker that went back is steady too, on the release before.
while read -r service after; do
  runs=$(aws ecs describe-services --cluster "$CLUSTER" --services "$service" \
    --query 'services[0].taskDefinition' --output text)
  if [ "$runs" != "$after" ]; then
    echo "$service did not take the release." >&2
    exit 1
  fi
done < after.txt
