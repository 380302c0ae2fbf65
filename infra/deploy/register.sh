#!/usr/bin/env bash
# Registers a revision of the task family $1 whose application is $IMAGE and calls itself by its tag, all else as in the
# latest one; prints its ARN.
set -euo pipefail

aws ecs describe-task-definition --task-definition "$1" --query taskDefinition --output json |
  jq --arg image "$IMAGE" --arg release "${IMAGE##*:}" '
    (.containerDefinitions[] | select(.name == "application")) |= (.image = $image
      | .environment = ((.environment // []) | map(select(.name != "RELEASE")) + [{name: "RELEASE", value: $release}]))
    | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)' \
    > "/tmp/$1.json"
aws ecs register-task-definition --cli-input-json "file:///tmp/$1.json" \
  --query taskDefinition.taskDefinitionArn --output text
