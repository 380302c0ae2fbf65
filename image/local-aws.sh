#!/bin/sh
# What infra/ makes in AWS, made in the container that stands for it: queues with their dead letters, bucket, key.
set -eu
account=000000000000
region=${DEFAULT_REGION:-eu-central-1}
for queue in orders mail notices images; do
  awslocal sqs create-queue --queue-name "$queue-dead"
  awslocal sqs create-queue --queue-name "$queue" --attributes \
    "{\"VisibilityTimeout\":\"30\",\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:$region:$account:$queue-dead\\\",\\\"maxReceiveCount\\\":\\\"5\\\"}\"}"
done
awslocal s3 mb s3://uploads
awslocal ses verify-email-identity --email-address hello@egrocerymart.example
key=$(awslocal kms create-key --query KeyMetadata.KeyId --output text)
awslocal kms create-alias --alias-name alias/egm-fields --target-key-id "$key"
