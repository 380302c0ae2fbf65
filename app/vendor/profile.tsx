import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import * as v from "valibot";
import { vendorProfileSchema } from "#domain/vendor-profile";
import {
  desk_save,
  page_title,
  vendor_profile_amount_wrong,
  vendor_profile_done,
  vendor_profile_fee,
  vendor_profile_fees,
  vendor_profile_free_from,
  vendor_profile_free_from_hint,
  vendor_profile_intro,
  vendor_profile_location,
  vendor_profile_location_wrong,
  vendor_profile_minimum,
  vendor_profile_minimum_hint,
  vendor_profile_name,
  vendor_profile_name_wrong,
  vendor_profile_read_only,
  vendor_profile_see,
  vendor_profile_story,
  vendor_profile_story_hint,
  vendor_profile_story_wrong,
  vendor_profile_title,
  vendor_profile_words,
} from "#messages";
import { changeVendorProfile } from "#server/vendors/change-vendor-profile.server";
import { readVendor } from "#server/vendors/read-vendor.server";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { ErrorSummary } from "#ui/controls/error-summary.tsx";
import { Field, type FieldControl } from "#ui/controls/field.tsx";
import { TextArea, TextInput } from "#ui/controls/text-input.tsx";
import { DeskPage, Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { centsOrNone, centsToType, centsTyped, readFields, wrongFields } from "../desk/desk-form.ts";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_profile_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendor = await readVendor(principal, { vendorId: whichVendor(given.request, principal.actor) });
    if (vendor === null) throw data(null, { status: 404, headers: DESK_HEADERS });
    const { name, story, location, deliveryFee, minimumOrder, freeDeliveryFrom } = vendor;
    return {
      name,
      story,
      location,
      deliveryFee: centsToType(deliveryFee),
      minimumOrder: centsToType(minimumOrder),
      freeDeliveryFrom: freeDeliveryFrom === null ? "" : centsToType(freeDeliveryFrom),
    };
  });
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const kept = await readFields(given.request);
    const parsed = v.safeParse(vendorProfileSchema, {
      ...kept,
      deliveryFee: centsTyped(kept.deliveryFee ?? ""),
      minimumOrder: centsTyped(kept.minimumOrder ?? ""),
      freeDeliveryFrom: centsOrNone(kept.freeDeliveryFrom ?? ""),
    });
    if (!parsed.success) {
      const wrong = wrongFields(parsed.issues);
      return data({ done: false, wrong, kept }, { status: 422, headers: DESK_HEADERS });
    }
    const changed = await changeVendorProfile(principal, { vendorId, profile: parsed.output });
    if (!changed.ok) throw data(null, { status: 404, headers: DESK_HEADERS });
    return data({ done: true, wrong: [], kept }, { headers: DESK_HEADERS });
  });
}

const FIELDS = {
  name: { label: vendor_profile_name, wrong: vendor_profile_name_wrong },
  story: { label: vendor_profile_story, wrong: vendor_profile_story_wrong },
  location: { label: vendor_profile_location, wrong: vendor_profile_location_wrong },
  deliveryFee: { label: vendor_profile_fee, wrong: vendor_profile_amount_wrong },
  minimumOrder: { label: vendor_profile_minimum, wrong: vendor_profile_amount_wrong },
  freeDeliveryFrom: { label: vendor_profile_free_from, wrong: vendor_profile_amount_wrong },
} as const;
type FieldName = keyof typeof FIELDS;
const isField = (name: string): name is FieldName => name in FIELDS;

export default function VendorProfilePage() {
  const stands = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().formMethod === "POST";
  const { slug, may } = useVendorDesk();
  const readOnly = !may("vendor.change-profile");
  const wrong = (answer?.wrong ?? []).filter(isField);
  const input = (name: FieldName, control: FieldControl) => ({
    ...control,
    name,
    readOnly,
    defaultValue: answer?.done === false ? (answer.kept[name] ?? "") : stands[name],
  });
  const field = (name: FieldName) => ({
    id: name,
    label: FIELDS[name].label(),
    error: wrong.includes(name) ? FIELDS[name].wrong() : null,
  });
  return (
    <DeskPage
      title={vendor_profile_title()}
      intro={readOnly ? vendor_profile_read_only() : vendor_profile_intro()}
      narrow
      actions={
        <LinkButton to={`/v/${slug}`} tone="outline">
          {vendor_profile_see()}
        </LinkButton>
      }
    >
      <ErrorSummary problems={wrong.map((name) => ({ fieldId: name, message: FIELDS[name].wrong() }))} />
      {answer?.done ? (
        <div role="status">
          <Notice tone="leaf">{vendor_profile_done()}</Notice>
        </div>
      ) : null}
      <Form method="post" noValidate className="flex flex-col gap-6">
        <Panel title={vendor_profile_words()}>
          <div className="flex flex-col gap-5">
            <Field {...field("name")}>
              {(control) => <TextInput maxLength={80} {...input("name", control)} />}
            </Field>
            <Field {...field("story")} hint={vendor_profile_story_hint()} optional>
              {(control) => <TextArea rows={5} maxLength={600} {...input("story", control)} />}
            </Field>
            <Field {...field("location")} optional>
              {(control) => <TextInput maxLength={120} {...input("location", control)} />}
            </Field>
          </div>
        </Panel>
        <Panel title={vendor_profile_fees()}>
          <div className="grid items-end gap-5 sm:grid-cols-3">
            <Field {...field("deliveryFee")}>
              {(control) => (
                <TextInput inputMode="decimal" className="figures" {...input("deliveryFee", control)} />
              )}
            </Field>
            <Field {...field("minimumOrder")} hint={vendor_profile_minimum_hint()}>
              {(control) => (
                <TextInput inputMode="decimal" className="figures" {...input("minimumOrder", control)} />
              )}
            </Field>
            <Field {...field("freeDeliveryFrom")} hint={vendor_profile_free_from_hint()}>
              {(control) => (
                <TextInput
                  inputMode="decimal"
                  className="figures"
                  {...input("freeDeliveryFrom", control)}
                  required={false}
                />
              )}
            </Field>
          </div>
        </Panel>
        {readOnly ? null : (
          <div>
            <Button type="submit" size="large" busy={busy}>
              {desk_save()}
            </Button>
          </div>
        )}
      </Form>
    </DeskPage>
  );
}
