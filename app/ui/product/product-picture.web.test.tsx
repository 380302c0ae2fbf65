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

const PHOTO = "x8DQ3oVb2mZr0aTnLk-_5w";

test("an uploaded picture stands in the drawing's place, in the sizes and formats there are", () => {
  const { container, getByText } = render(<ProductPicture product={aCard({ picture: PHOTO }).product} />);
  const [picture, ...others] = container.querySelectorAll("img");
  expect(others).toEqual([]);
  expect(picture?.getAttribute("src")).toBe(`/media/${PHOTO}/480.webp`);
  const source = container.querySelector("source");
  expect(source?.getAttribute("type")).toBe("image/avif");
  expect(source?.getAttribute("srcset")).toBe(
    [160, 480, 960].map((width) => `/media/${PHOTO}/${width}.avif ${width}w`).join(", "),
  );
  expect(getByText("Dunmarrow")).toBeTruthy();
});

test("an uploaded picture that never reached this device leaves the drawing, another one is tried anew", () => {
  const shown = (picture: string) => <ProductPicture product={aCard({ picture }).product} />;
  const { container, rerender } = render(shown(PHOTO));
  const address = () => container.querySelector("img")?.getAttribute("src");
  fireEvent.error(container.querySelector("img") ?? expect.unreachable());
  expect(address()).toBe("/illustrations/glass-of-milk.svg");
  rerender(shown("0000000000000000000000"));
  expect(address()).toBe("/media/0000000000000000000000/480.webp");
});
