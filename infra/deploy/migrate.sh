#!/usr/bin/env bash
# Runs the migration of $IMAGE as a one-off task and waits for its end; a failure ends the release before anything of
# it serves anybody. Migrations only add what the release before can live beside, so they are never rolled back.
set -euo pipefail
here=$(dirname "$0")

definition=$("$here/register.sh" "egm-$STAGE-migrate")
task=$(aws ecs run-task --cluster "$CLUSTER" --task-definition "$definition" --launch-type FARGATE \
  --network-configuration "awsvpcConfiguration={subnets=[$SUBNETS],securityGroups=[$GROUP],assignPublicIp=DISABLED}" \
  --query 'tasks[0].taskArn' --output text)
aws ecs wait tasks-stopped --cluster "$CLUSTER" --tasks "$task"
code=$(aws ecs describe-tasks --cluster "$CLUSTER" --tasks "$task" \
  --query "tasks[0].containers[?name=='application'].exitCode | [0]" --output text)
if [ "$code" != 0 ]; then
  echo "The migration ended with $code; its words are in the log group /egm/$STAGE/migrate." >&2
  exit 1
fi
