import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import * as v from "valibot";
import { isMember } from "#domain/accounts";
import { tokenSchema } from "#domain/challenges";
import {
  join_after,
  join_body,
  join_do,
  join_ended_body,
  join_ended_title,
  join_other_body,
  join_other_title,
  join_sign_in_body,
  join_sign_in_title,
  join_title,
  page_title,
  register_action,
  sign_in_action,
} from "#messages";
import { findActor } from "#server/accounts/session.server";
import { joinVendor, readInvitation } from "#server/vendors/join-vendor.server";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { ROLE_NAMES } from "../desk/role-names.ts";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: page_title({
      page: found?.offered ? join_title({ vendor: found.offered.vendorName }) : join_ended_title(),
    }),
  },
  { name: "robots", content: "noindex" },
];
/** The address holds the token: nobody further on may learn it. */
export const headers = () => DESK_HEADERS;

function tokenOf(request: Request): string | null {
  const token = v.safeParse(tokenSchema, new URL(request.url).searchParams.get("token"));
  return token.success ? token.output : null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const token = tokenOf(request);
  const [offered, found] = await Promise.all([token && readInvitation({ token }), findActor(request)]);
  if (!found.ok) throw data(null, { status: 503, headers: DESK_HEADERS });
  const signedIn = found.value !== null && isMember(found.value);
  const { pathname, search } = new URL(request.url);
  return { offered: offered || null, signedIn, here: pathname.replace(/\.data$/, "") + search };
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const token = tokenOf(given.request);
    if (token === null) return data({ reason: "ended" as const }, { status: 422, headers: DESK_HEADERS });
    const joined = await joinVendor(principal, { token });
    if (!joined.ok) return data({ reason: joined.reason }, { status: 422, headers: DESK_HEADERS });
    throw redirect("/sign-in?next=/vendor", { headers: DESK_HEADERS });
  });
}

export default function Join() {
  const { offered, signedIn, here } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  if (offered === null || answer?.reason === "ended") {
    return (
      <EmptyState level="h1" illustration="egg" title={join_ended_title()}>
        {join_ended_body()}
      </EmptyState>
    );
  }
  const { vendorName: vendor, email, role } = offered;
  const next = new URLSearchParams({ next: here });
  if (!signedIn || answer?.reason === "other-address") {
    return (
      <EmptyState
        level="h1"
        illustration="basket"
        title={signedIn ? join_other_title() : join_sign_in_title({ vendor })}
        actions={
          <>
            <LinkButton to={`/sign-in?${next}`}>{sign_in_action()}</LinkButton>
            {signedIn ? null : (
              <LinkButton to={`/register?${next}`} tone="outline">
                {register_action()}
              </LinkButton>
            )}
          </>
        }
      >
        {signedIn ? join_other_body({ email }) : join_sign_in_body({ email })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      level="h1"
      illustration="basket"
      title={join_title({ vendor })}
      actions={
        <Form method="post">
          <Button type="submit" size="large" busy={busy}>
            {join_do({ vendor })}
          </Button>
        </Form>
      }
    >
      <p>{join_body({ vendor, role: ROLE_NAMES[role]() })}</p>
      <p className="mt-3">{join_after()}</p>
    </EmptyState>
  );
}
