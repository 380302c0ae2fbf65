import { department, shelf } from "../shelf-notation.ts";

export const household = department("Household", "household", "sponge", [
  shelf(
    "Laundry",
    { picture: "basket", keywords: "washing clothes" },
    `
    Non-bio laundry liquid | Pebble & Pine | 1.5l | 7.99 | Thirty washes, no perfume.
    Laundry powder | Halfpenny | 2.6kg | 6.49 | Forty washes, biological.
    Laundry capsules | Briskly | 30pc | 9.99 | Keep away from children.
    Fabric softener | Briskly | 1.5l | 3.49 | Linen scent. | @t-shirt
    Stain remover | Briskly | 500ml | 4.29 | Spray before the wash. | @t-shirt
    Wool and silk wash | Pebble & Pine | 750ml | 5.79 | Gentle, for cold water. | @yarn
    Laundry sheets | Pebble & Pine | 32pc | 8.99 | Dissolve, no plastic bottle.
    Clothes pegs | Halfpenny | 36pc | 1.99 | Wooden. | @wood
  `,
  ),
  shelf(
    "Dishwashing",
    { picture: "fork-and-knife-with-plate", keywords: "dishes" },
    `
    Washing-up liquid | Pebble & Pine | 500ml | 2.49 | Plant based, lemon.
    Washing-up liquid | Halfpenny | 1l | 1.49 | Cuts grease.
    Dishwasher tablets | Briskly | 40pc | 8.99 | All in one.
    Dishwasher tablets | Pebble & Pine | 25pc | 7.49 | Phosphate free, no wrapper.
    Dishwasher salt | Halfpenny | 2kg | 1.69 | For hard water. | @salt
    Rinse aid | Briskly | 750ml | 3.29 | No streaks.
    Sponge scourers | Halfpenny | 6pc | 1.19 | Six in a pack. | @sponge
    Dish brush | Pebble & Pine | 1pc | 4.49 | Beech, with a head you replace. | @broom
  `,
  ),
  shelf(
    "Cleaning",
    { picture: "bucket", keywords: "" },
    `
    All-purpose spray | Pebble & Pine | 750ml | 3.49 | Vinegar and eucalyptus. | @sponge
    Bathroom cleaner | Briskly | 750ml | 2.99 | Removes limescale. | @bathtub
    Thick bleach | Halfpenny | 750ml | 0.99 | Never mix with other cleaners. | @toilet
    Glass cleaner | Briskly | 500ml | 2.19 | No smears. | @window
    Floor cleaner | Pebble & Pine | 1l | 3.79 | For wood and stone.
    Microfibre cloths | Halfpenny | 5pc | 2.49 | Wash and use again. | @sponge
    Rubber gloves | Halfpenny | 2pc | 1.29 | One medium pair. | @gloves
    Drain unblocker | Briskly | 1l | 3.99 | Follow the label. | @plunger
    Broom with handle | Pebble & Pine | 1pc | 9.90 | Horsehair and beech. | @broom
    Bicarbonate of soda | Halfpenny | 1kg | 1.99 | For cleaning. | @salt
  `,
  ),
  shelf(
    "Paper and tissues",
    { picture: "roll-of-paper", keywords: "" },
    `
    Toilet paper | Softfold | 9pc | 5.49 | Three ply, recycled.
    Toilet paper | Halfpenny | 16pc | 5.99 | Two ply.
    Bamboo toilet paper | Pebble & Pine | 12pc | 10.99 | No trees, no plastic.
    Kitchen roll | Softfold | 2pc | 2.79 | Strong when wet.
    Tissues | Softfold | 3pc | 3.49 | Three boxes of eighty. | @package
    Pocket tissues | Halfpenny | 10pc | 1.29 | Ten packets. | @package
    Paper napkins | Softfold | 50pc | 1.99 | Unbleached.
  `,
  ),
  shelf(
    "Food storage and bin bags",
    { picture: "wastebasket", keywords: "kitchen" },
    `
    Compost caddy liners | Pebble & Pine | 25pc | 2.99 | Seven litres, compostable. | @seedling
    Bin bags, 50 litres | Halfpenny | 20pc | 2.19 | Drawstring, recycled.
    Cling film | Halfpenny | 1pc | 1.49 | Thirty metres.  | @roll-of-paper
    Aluminium foil | Halfpenny | 1pc | 1.99 | Ten metres, recycled. | @roll-of-paper
    Baking parchment | Pebble & Pine | 1pc | 2.79 | Eight metres, unbleached. | @roll-of-paper
    Freezer bags | Halfpenny | 40pc | 1.69 | Three litres. | @ice
    Beeswax wraps | Pebble & Pine | 3pc | 12.90 | Wash in cold water, use for a year. | @honeybee
    Glass storage jar | Pebble & Pine | 1pc | 4.90 | One litre, clip top. | @jar
  `,
  ),
  shelf(
    "Light, batteries and home",
    { picture: "light-bulb", keywords: "" },
    `
    LED bulb, warm white | Briskly | 2pc | 5.99 | E27, 60 W equivalent.
    AA batteries | Briskly | 8pc | 6.49 | Alkaline. | @battery
    AAA batteries | Briskly | 8pc | 6.49 | Alkaline. | @battery
    Household candles | Halfpenny | 8pc | 2.49 | White, five hours. | @candle
    Scented candle, fig leaf | Pebble & Pine | 1pc | 14.90 | Soy wax, forty hours. | @candle
    Matches | Halfpenny | 3pc | 0.89 | Three boxes. | @fire
    Firelighters | Halfpenny | 28pc | 2.29 | Odourless. | @fire
    Sewing kit | Halfpenny | 1pc | 2.99 | Needles, thread, buttons. | @thread
    Tulips | Green Hollow Farm | 10pc | 7.50 | Ten stems, cut tight. | @tulip #flowers
    Seasonal bouquet | Green Hollow Farm | 1pc | 14.00 | Whatever is in bloom in the field. | @bouquet #flowers
  `,
  ),
]);

export const care = department("Health and beauty", "care", "lotion-bottle", [
  shelf(
    "Soap and shower",
    { picture: "soap", keywords: "wash body" },
    `
    Olive oil soap | Fernly | 100g | 2.99 | Unscented bar. | +vegan
    Hand wash | Fernly | 300ml | 2.49 | Lavender, in a pump. | +vegan @lotion-bottle
    Hand wash refill | Fernly | 1l | 4.99 | Three bottles' worth. | +vegan @lotion-bottle
    Shower gel | Wildrinse | 400ml | 3.79 | Seaweed and mint. | +vegan @shower
    Shower gel | Halfpenny | 500ml | 1.49 | For all the family. | @shower
    Bath salts | Fernly | 500g | 5.99 | Magnesium. | +vegan @bathtub
    Bubble bath | Mimi Moss | 500ml | 3.99 | No tears. | @bubbles
  `,
  ),
  shelf(
    "Hair care",
    { picture: "lotion-bottle", keywords: "" },
    `
    Shampoo, everyday | Wildrinse | 400ml | 4.49 | Nettle and oat. | +vegan
    Conditioner | Wildrinse | 400ml | 4.49 | Light, rinses clean. | +vegan
    Anti-dandruff shampoo | Halfpenny | 500ml | 2.49 | With zinc.
    Shampoo bar | Fernly | 85g | 6.99 | Sixty washes. | +vegan @soap
    Hair gel | Wildrinse | 150ml | 3.29 | Firm hold.
    Wide-tooth comb | Fernly | 1pc | 3.90 | Beech wood. | @hair-pick
    Hair ties | Halfpenny | 20pc | 1.49 | No metal. | @ribbon
  `,
  ),
  shelf(
    "Teeth and mouth",
    { picture: "toothbrush", keywords: "dental oral" },
    `
    Toothpaste, mint | Mintwell | 75ml | 2.29 | With fluoride. | +vegan
    Toothpaste, sensitive | Mintwell | 75ml | 3.79 | Builds up over two weeks. | @tooth
    Children's toothpaste | Mintwell | 50ml | 2.19 | Strawberry, for three to six. | @tooth
    Toothbrush, medium | Mintwell | 2pc | 3.49 | Two in a pack.
    Bamboo toothbrush | Fernly | 1pc | 3.29 | Soft bristles. | +vegan
    Dental floss | Mintwell | 1pc | 2.49 | Fifty metres, waxed. | @tooth
    Mouthwash | Mintwell | 500ml | 3.49 | Without alcohol. | @droplet
  `,
  ),
  shelf(
    "Skin, shaving and deodorant",
    { picture: "lotion-bottle", keywords: "" },
    `
    Face cream | Fernly | 50ml | 9.90 | Day cream, no perfume. | +vegan
    Body lotion | Fernly | 400ml | 5.49 | Oat and shea. | +vegan
    Hand cream | Fernly | 75ml | 3.99 | Not greasy. | +vegan
    Sun lotion, SPF 50 | Fernly | 200ml | 11.90 | Reef safe, water resistant. | @sun
    Lip balm | Fernly | 1pc | 2.49 | Beeswax. | @lipstick
    Roll-on deodorant | Wildrinse | 50ml | 2.99 | No aluminium. | +vegan
    Razor blades | Briskly | 4pc | 8.99 | Five blades each. | @razor
    Shaving foam | Briskly | 200ml | 2.49 | Sensitive skin. | @razor
  `,
  ),
  shelf(
    "Health and first aid",
    { picture: "adhesive-bandage", keywords: "pharmacy" },
    `
    Fabric plasters | Halfpenny | 40pc | 1.99 | Assorted sizes.
    Antiseptic cream | Fernly | 30g | 3.49 | For cuts and grazes.
    Vitamin D tablets | Fernly | 90pc | 5.99 | 25 micrograms, three months. | @pill #supplement
    Multivitamins | Halfpenny | 60pc | 3.99 | One a day. | @pill #supplement
    Omega-3 capsules | Fjordvik | 60pc | 8.49 | From cold-water fish. | !fish @pill #supplement
    Throat lozenges | Fernly | 24pc | 3.29 | Honey and lemon. | @honey-pot
    Digital thermometer | Briskly | 1pc | 7.90 | Ten seconds. | @thermometer
    Sanitary pads | Softfold | 14pc | 2.49 | Organic cotton, with wings. | @package #period
    Tampons, regular | Softfold | 20pc | 2.79 | Organic cotton. | @package #period
    Hand sanitiser | Briskly | 100ml | 1.79 | 70 % alcohol. | @droplet
  `,
  ),
]);
