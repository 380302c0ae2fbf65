import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { stepsOf } from "../cart/quantity-steps.ts";
import { Stepper } from "./stepper.tsx";

function AStepper({ from, unit = "each" }: { readonly from: number; readonly unit?: "each" | "weight" }) {
  const [value, setValue] = useState(from);
  return (
    <>
      <Stepper
        {...stepsOf(unit)}
        label="Quantity"
        moreLabel="More"
        lessLabel="Less"
        removeLabel="Remove"
        value={value}
        onChange={setValue}
      />
      <output>{value}</output>
    </>
  );
}

const quantity = () => screen.getByRole<HTMLInputElement>("spinbutton", { name: "Quantity" });
const value = () => Number(screen.getByRole("status").textContent);

describe("pieces", () => {
  test("go up and down by one", async () => {
    render(<AStepper from={2} />);
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    expect(value()).toBe(3);
    await userEvent.click(screen.getByRole("button", { name: "Less" }));
    await userEvent.click(screen.getByRole("button", { name: "Less" }));
    expect(value()).toBe(1);
  });

  test("the last one is taken away by a button that says so", async () => {
    render(<AStepper from={1} />);
    expect(screen.queryByRole("button", { name: "Less" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    expect(value()).toBe(0);
  });

  test("stop at the most a line may hold", () => {
    render(<AStepper from={999} />);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "More" }).disabled).toBe(true);
  });
});

describe("the keyboard", () => {
  test.each([
    ["{ArrowUp}", 6],
    ["{ArrowDown}", 4],
    ["{PageUp}", 15],
    ["{End}", 999],
    ["{Home}", 1],
  ])("%s leads from 5 to %i", async (key, expected) => {
    render(<AStepper from={5} />);
    quantity().focus();
    await userEvent.keyboard(key);
    expect(value()).toBe(expected);
  });

  test("arrows never take the line away", async () => {
    render(<AStepper from={1} />);
    quantity().focus();
    await userEvent.keyboard("{ArrowDown}{PageDown}");
    expect(value()).toBe(1);
  });
});

describe("weights", () => {
  test("are read out with their unit and step by fifty grams", async () => {
    render(<AStepper from={350} unit="weight" />);
    expect(quantity().getAttribute("aria-valuetext")).toMatch(/^350\s?g$/);
    expect(quantity().getAttribute("aria-valuenow")).toBe("350");
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    expect(value()).toBe(400);
  });

  test("an odd weight steps to the next round one", async () => {
    render(<AStepper from={1234} unit="weight" />);
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    expect(value()).toBe(1250);
  });

  test("can be typed in kilograms", async () => {
    render(<AStepper from={350} unit="weight" />);
    await userEvent.clear(quantity());
    await userEvent.type(quantity(), "1.2 kg{Enter}");
    expect(value()).toBe(1200);
  });
});

describe("typing", () => {
  test("counts once the field is left", async () => {
    render(<AStepper from={2} />);
    await userEvent.clear(quantity());
    await userEvent.type(quantity(), "12");
    expect(value()).toBe(2);
    await userEvent.tab();
    expect(value()).toBe(12);
  });

  test("nonsense and Escape leave the quantity as it was", async () => {
    render(<AStepper from={2} />);
    await userEvent.clear(quantity());
    await userEvent.type(quantity(), "many{Enter}");
    expect(value()).toBe(2);
    expect(quantity().value).toBe("2");
    await userEvent.clear(quantity());
    await userEvent.type(quantity(), "7{Escape}");
    expect(quantity().value).toBe("2");
  });

  test("more than a line may hold becomes the most it may", async () => {
    render(<AStepper from={2} />);
    await userEvent.clear(quantity());
    await userEvent.type(quantity(), "5000{Enter}");
    expect(value()).toBe(999);
  });
});
