#!/usr/bin/env bash
# Leaves $IMAGE with the services of $RECOVERY_REGION, so that what would be started there is what runs here. They run
# no task, so there is nothing to wait for; ECR copies the image by itself.
set -euo pipefail
here=$(dirname "$0")

export AWS_REGION=$RECOVERY_REGION
export IMAGE="${IMAGE/.dkr.ecr.*.amazonaws/.dkr.ecr.$RECOVERY_REGION.amazonaws}"
for service in $(aws ecs list-services --cluster "$CLUSTER" --query 'serviceArns[]' --output text); do
  before=$(aws ecs describe-services --cluster "$CLUSTER" --services "$service" \
    --query 'services[0].taskDefinition' --output text)
  family=${before##*/}
  after=$("$here/register.sh" "${family%:*}")
  aws ecs update-service --cluster "$CLUSTER" --service "$service" --task-definition "$after" > /dev/null
done
