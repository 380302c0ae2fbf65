import { home_headline, home_lead } from "#messages";

/** What stands on the stall, the nearest last. */
const STALL = [
  { illustration: "grapes", place: "start-[1%] bottom-[46%] w-[31%] -rotate-6" },
  { illustration: "leafy-green", place: "start-[58%] bottom-[40%] w-[42%] rotate-6" },
  { illustration: "baguette-bread", place: "start-[24%] bottom-[38%] w-[44%] -rotate-12" },
  { illustration: "cheese-wedge", place: "start-[0%] bottom-[4%] w-[36%] -rotate-3" },
  { illustration: "tomato", place: "start-[30%] bottom-[0%] w-[44%]" },
  { illustration: "lemon", place: "start-[69%] bottom-[3%] w-[30%] rotate-12" },
];

/** The first thing anybody sees: what this market does that others do not. */
export function Hero() {
  return (
    <section className="relative isolate -mx-4 -mt-4 grid grid-cols-[1fr_36%] items-center gap-x-4 gap-y-3 overflow-hidden bg-awning px-4 py-6 text-on-awning sm:mx-0 sm:mt-0 sm:grid-cols-[1fr_min(38%,25rem)] sm:rounded-card sm:px-10 sm:py-12 lg:px-14">
      <div
        aria-hidden
        className="absolute -end-24 -bottom-40 -z-10 size-[30rem] rounded-full bg-radial from-on-awning/16 to-transparent to-70%"
      />
      <h1 className="text-[clamp(1.6rem,7vw,2.25rem)] leading-[1.04] sm:self-end sm:text-[clamp(2.25rem,4.6vw,3.75rem)] sm:leading-none">
        {home_headline()}
      </h1>
      <div aria-hidden className="relative aspect-[10/9] sm:row-span-2">
        {STALL.map(({ illustration, place }) => (
          <img
            key={illustration}
            src={`/illustrations/${illustration}.svg`}
            alt=""
            width={120}
            height={120}
            className={`absolute h-auto ${place}`}
          />
        ))}
      </div>
      <p className="col-span-2 max-w-[46ch] text-on-awning-soft sm:col-span-1 sm:self-start sm:text-lg">
        {home_lead()}
      </p>
    </section>
  );
}
