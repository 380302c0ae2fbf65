import { home_headline, home_lead } from "#messages";

/** What stands on the stall: a few things that are good together, largest in front. */
const STALL = [
  { illustration: "bread", place: "start-[4%] bottom-[8%] size-[34%] -rotate-6" },
  { illustration: "leafy-green", place: "start-[52%] bottom-[34%] size-[40%] rotate-6" },
  { illustration: "cheese-wedge", place: "start-[30%] bottom-[38%] size-[28%] -rotate-3" },
  { illustration: "tomato", place: "start-[34%] bottom-[2%] size-[38%]" },
  { illustration: "lemon", place: "start-[68%] bottom-[4%] size-[26%] rotate-12" },
];

/** The first thing anybody sees: what this market does that others do not. */
export function Hero() {
  return (
    <section
      data-tint="produce"
      className="relative -mx-4 -mt-4 overflow-hidden bg-linear-to-br from-tint to-tint-deep px-4 pt-7 pb-40 sm:mx-0 sm:mt-0 sm:rounded-card sm:px-10 sm:py-14"
    >
      <div className="relative z-10 max-w-xl sm:max-w-[56%]">
        <h1 className="text-3xl sm:text-[clamp(2.25rem,4.4vw,3.5rem)] sm:leading-[1.02]">
          {home_headline()}
        </h1>
        <p className="mt-4 max-w-prose text-lg text-tint-ink">{home_lead()}</p>
      </div>
      <div
        aria-hidden
        className="absolute end-1/2 -bottom-6 aspect-square w-64 translate-x-1/2 sm:end-[2%] sm:bottom-1/2 sm:w-[min(40%,26rem)] sm:translate-x-0 sm:translate-y-1/2 rtl:max-sm:-translate-x-1/2"
      >
        {STALL.map(({ illustration, place }) => (
          <img
            key={illustration}
            src={`/illustrations/${illustration}.svg`}
            alt=""
            width={120}
            height={120}
            className={`absolute ${place}`}
          />
        ))}
      </div>
    </section>
  );
}
