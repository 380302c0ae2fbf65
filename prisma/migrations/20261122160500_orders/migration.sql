-- What the sweeps look for: a handful of rows among millions.
CREATE INDEX "orders_to_review" ON "orders"("received_at") WHERE "state" = 'received';
CREATE INDEX "orders_to_answer" ON "orders"("answer_by") WHERE "state" = 'needs-you';

-- A count may find less on the shelf than is reserved, so on_hand may fall below reserved; nothing else goes negative.
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_reserved_not_negative" CHECK ("reserved" >= 0);

-- Takes an operation's turn in its lane, inside the transaction of its effect. `verdict` says:
--   fresh         its turn: recorded as applied, the lane advanced; apply the effect, or record why not
--   known         it had its turn before: the recorded outcome comes along
--   out-of-order  an earlier one is missing; nothing was recorded
--   lane-conflict another operation had this turn, or this id was used elsewhere
-- The lane's row stays locked until the transaction ends, so that the same operation sent by two tabs at once
-- waits for the first and then finds it known.
CREATE FUNCTION take_turn(
  op uuid, client uuid, in_lane text, turn integer, op_name text,
  OUT verdict text, OUT recorded_outcome text, OUT recorded_code text, OUT recorded_message text
) LANGUAGE plpgsql AS $$
BEGIN
  IF turn = 1 THEN
    INSERT INTO operation_lanes (client_group, lane, last_n) VALUES (client, in_lane, 1) ON CONFLICT DO NOTHING;
  ELSE
    UPDATE operation_lanes SET last_n = turn WHERE client_group = client AND lane = in_lane AND last_n = turn - 1;
  END IF;
  IF FOUND THEN
    INSERT INTO operations (op_id, client_group, lane, n, name, outcome)
      VALUES (op, client, in_lane, turn, op_name, 'applied') ON CONFLICT (op_id) DO NOTHING;
    verdict := CASE WHEN FOUND THEN 'fresh' ELSE 'lane-conflict' END;
    RETURN;
  END IF;
  SELECT outcome, code, message INTO recorded_outcome, recorded_code, recorded_message
    FROM operations WHERE op_id = op AND client_group = client AND lane = in_lane AND n = turn;
  IF FOUND THEN
    verdict := 'known';
  ELSIF EXISTS (SELECT FROM operation_lanes WHERE client_group = client AND lane = in_lane AND last_n >= turn) THEN
    verdict := 'lane-conflict';
  ELSE
    verdict := 'out-of-order';
  END IF;
END $$;
