-- Names, e-mail addresses and contacts are kept sealed. What stands in plain text is sealed after this migration, in
-- batches and by a program (seal-plain-rows.server.ts): PostgreSQL never has the key. That drops the plain columns.
ALTER TABLE accounts RENAME COLUMN email TO plain_email;
ALTER TABLE accounts RENAME COLUMN name TO plain_name;
ALTER TABLE accounts ALTER COLUMN plain_name DROP NOT NULL, ALTER COLUMN plain_name DROP DEFAULT;
ALTER TABLE accounts ADD COLUMN email BYTEA, ADD COLUMN email_hash BYTEA, ADD COLUMN name BYTEA;
DROP INDEX accounts_email_key;
CREATE UNIQUE INDEX accounts_email_hash_key ON accounts(email_hash);
ALTER TABLE orders ADD COLUMN contact BYTEA;

DROP FUNCTION place_order(uuid, uuid, text, integer, uuid, uuid, text, jsonb, integer, integer[], integer[], timestamptz);

-- The whole of order.place in one statement and so in one transaction: whose device it came from, its turn, the check
-- that every line names an offer of its vendor, the order as received, its first event and the message to its reviewer.
-- An order that stands already is left as it is. `verdict` and `recorded_…` are those of take_turn, or `not-yours` where
-- the device is neither the asking account's nor the member's who adopted it; `code` and
-- `message` are set where a fresh operation was rejected, `seq` where the owner's sequence was raised.
CREATE FUNCTION place_order(
  op uuid, client uuid, in_lane text, turn integer, asking uuid,
  order_id uuid, order_number text, placed_order jsonb, sealed_contact bytea, cap integer, offer_ids integer[], vendor_ids integer[],
  at timestamptz,
  OUT verdict text, OUT recorded_outcome text, OUT recorded_code text, OUT recorded_message text,
  OUT code text, OUT message text, OUT seq integer
) LANGUAGE plpgsql AS $$
DECLARE
  holder uuid;
  fault record;
BEGIN
  SELECT device.account_id INTO holder
    FROM client_groups device JOIN accounts account ON account.id = asking
   WHERE device.id = client AND device.account_id IN (account.id, account.adopted_by_id);
  IF NOT FOUND THEN
    verdict := 'not-yours';
    RETURN;
  END IF;
  SELECT taken.* INTO verdict, recorded_outcome, recorded_code, recorded_message
    FROM take_turn(op, client, in_lane, turn, 'order.place') taken;
  IF verdict <> 'fresh' THEN
    RETURN;
  END IF;

  SELECT line.offer_id, line.vendor_id, offer.id IS NOT NULL AS known,
         placed_order -> 'lines' -> (line.n::integer - 1) ->> 'lineId' AS line_id
    INTO fault
    FROM unnest(offer_ids, vendor_ids) WITH ORDINALITY AS line(offer_id, vendor_id, n)
    LEFT JOIN offers offer ON offer.id = line.offer_id
   WHERE offer.vendor_id IS DISTINCT FROM line.vendor_id
   ORDER BY line.n LIMIT 1;
  IF FOUND AND fault.known THEN
    code := 'unknown-vendor';
    message := format('line %s: vendor %s has no offer %s', fault.line_id, fault.vendor_id, fault.offer_id);
  ELSIF FOUND THEN
    code := 'unknown-offer';
    message := format('line %s: no offer %s', fault.line_id, fault.offer_id);
  ELSE
    SELECT next.owner, next.seq INTO holder, seq FROM next_order_seq(holder) next;
    INSERT INTO orders AS standing (id, account_id, number, state, placed, contact, price_cap, received_at, seq)
      VALUES (order_id, holder, order_number, 'received', placed_order, sealed_contact, cap, at, seq)
      ON CONFLICT (id) DO NOTHING;
    IF FOUND THEN
      INSERT INTO order_events (order_id, type, at) VALUES (place_order.order_id, 'received', place_order.at);
      INSERT INTO outbox (queue, payload) VALUES ('orders', jsonb_build_object('orderId', place_order.order_id));
    ELSIF NOT EXISTS (SELECT FROM orders WHERE id = place_order.order_id AND account_id = holder) THEN
      code := 'not-yours';
      message := 'this order belongs to somebody else';
    END IF;
  END IF;
  IF code IS NOT NULL THEN
    UPDATE operations SET outcome = 'rejected', code = place_order.code, message = place_order.message WHERE op_id = op;
  END IF;
END $$;
