import { all, at, every, list, type Promises, some, text } from "../platform.ts";

const ingressOf = (value: unknown) => list(value).map(text);
const OPEN = /0\.0\.0\.0\/0|::\/0/;

export const NETWORK: Promises = {
  "the network spans three zones with public, application and data subnets": (templates) =>
    ["public", "application", "data"].filter((tier) => {
      const zones = all(templates, "EC2::Subnet")
        .filter(({ stack, id }) => stack === "Network" && id.startsWith(`Vpc${tier}`))
        .map((each) => at(each, "AvailabilityZone"));
      return new Set(zones).size !== 3;
    }),
  "no subnet gives its machines a public address": every(
    "EC2::Subnet",
    (each) => at(each, "MapPublicIpOnLaunch") !== true,
  ),
  "no security group lets the world in": every(
    "EC2::SecurityGroup",
    (each) => !ingressOf(at(each, "SecurityGroupIngress")).some((rule) => OPEN.test(rule)),
  ),
  "no rule lets the world into a group": every(
    "EC2::SecurityGroupIngress",
    (each) => !OPEN.test(text(at(each, "CidrIp")) + text(at(each, "CidrIpv6"))),
  ),
  "no security group may send anything anywhere": every(
    "EC2::SecurityGroup",
    (each) =>
      !ingressOf(at(each, "SecurityGroupEgress")).some((rule) => rule.includes('"-1"') && OPEN.test(rule)),
  ),
  "access lists allow single protocols and ports": every(
    "EC2::NetworkAclEntry",
    (each) => at(each, "Protocol") === 6 && at(each, "PortRange") !== undefined,
  ),
  "the data subnets are reached from inside the network only": every(
    "EC2::NetworkAclEntry",
    (each) => !OPEN.test(text(at(each, "CidrBlock"))),
    ({ id }) => id.startsWith("DataAcl"),
  ),
  "traffic is recorded": some("EC2::FlowLog", (each) => at(each, "TrafficType") === "ALL", 2),
  "AWS services are reached without leaving the network": some("EC2::VPCEndpoint", () => true, 10),
};
