import { fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { aCard, looseApples } from "../testing/a-card.ts";
import { ProductPicture } from "./product-picture.tsx";

test("a pack stands alone, with brand and size on its light", () => {
  const { container, getByText } = render(
    <ProductPicture product={aCard({ brand: "Dunmarrow", net: { amount: 1000, unit: "ml" } }).product} />,
  );
  expect(container.querySelectorAll("img")).toHaveLength(1);
  expect(getByText("Dunmarrow")).toBeTruthy();
  expect(getByText(/^1\s?l$/i)).toBeTruthy();
});

test("loose goods lie in a pile", () => {
  const { container } = render(<ProductPicture product={looseApples().product} />);
  expect(container.querySelectorAll("img")).toHaveLength(3);
});

test("a picture that cannot be had leaves the light and the words, never a broken frame", () => {
  const { container, getByText } = render(<ProductPicture product={aCard({ brand: "Dunmarrow" }).product} />);
  const picture = container.querySelector("img");
  if (!picture) throw new Error("no picture to lose");
  fireEvent.error(picture);
  expect(container.querySelector("img")).toBeNull();
  expect(getByText("Dunmarrow")).toBeTruthy();
});
