import { department, shelf } from "../shelf-notation.ts";

const free = "vegan vegetarian gluten-free lactose-free halal kosher";

export const drinks = department("Drinks", "drinks", "cup-with-straw", [
  shelf(
    "Water",
    { picture: "droplet", labels: free, keywords: "drink" },
    `
    Still spring water | Carrowglas | 6x1.5l | 3.49 | From under a limestone hill.
    Sparkling spring water | Carrowglas | 6x1.5l | 3.69 | Fine bubbles. | @bubbles
    Still water | Halfpenny | 5l | 1.39 | The big bottle.
    Sparkling water in glass | Carrowglas | 750ml | 1.79 | For the table. | @bubbles
    Lemon sparkling water | Fizzwick | 6x330ml | 3.29 | No sugar, no sweetener. | @lemon +no-added-sugar
    Indian tonic water | Fizzwick | 4x200ml | 3.49 | Real quinine. | @tropical-drink
    Coconut water | Kumo House | 1l | 3.29 | Nothing added. | @coconut +no-added-sugar
  `,
  ),
  shelf(
    "Juice and smoothies",
    { picture: "beverage-box", labels: free, keywords: "drink fruit" },
    `
    Pressed orange juice | Sol de Almera | 1l | 3.79 | Chilled, with bits. | @tangerine +no-added-sugar
    Smooth orange juice | Halfpenny | 1l | 1.49 | From concentrate. | @tangerine
    Cloudy apple juice | Hollow Bough | 750ml | 3.49 | From our own orchard, unfiltered. | @red-apple +no-added-sugar
    Apple juice cartons | Halfpenny | 6x200ml | 1.99 | With straws of paper. | @red-apple
    Mango and passion fruit smoothie | Greenhallow | 750ml | 3.99 | Crushed fruit only. | @mango
    Berry smoothie | Greenhallow | 250ml | 2.29 | Two of your five. | @blueberries
    Tomato juice | Halfpenny | 1l | 1.79 | For breakfast, or for Mary. | @tomato +no-added-sugar
    Pineapple juice | Halfpenny | 1l | 1.69 | Pure juice. | @pineapple
    Ginger shot | Greenhallow | 6x60ml | 9.90 | Hot organic ginger and lemon. | +organic @ginger-root
    Blackcurrant cordial | Bramblewick | 700ml | 3.49 | Dilute one to eight. | @grapes
    Elderflower cordial | Bramblewick | 500ml | 4.29 | Hand-picked flowers. | @blossom
  `,
  ),
  shelf(
    "Soft drinks",
    { picture: "cup-with-straw", labels: free, keywords: "drink fizzy soda" },
    `
    Cola | Fizzwick | 2l | 1.69 | Kola nut and lime.
    Cola, no sugar | Fizzwick | 8x330ml | 4.49 | Eight cans.
    Cloudy lemonade | Fizzwick | 750ml | 2.49 | Sicilian lemon. | @lemon
    Orangeade | Fizzwick | 2l | 1.69 | 10 % juice. | @tangerine
    Ginger beer | Fizzwick | 4x330ml | 3.99 | Fiery, no alcohol. | @ginger-root
    Kombucha, ginger | Greenhallow | 330ml | 2.79 | Live, low in sugar. | +organic @ginger-root
    Energy drink | Fizzwick | 4x250ml | 3.49 | High caffeine. Not for children. | @high-voltage
    Iced tea, peach | Larkspur & Leaf | 1.5l | 2.29 | Brewed black tea. | @peach
    Oat milk iced latte | Hinterland Roasters | 250ml | 2.19 | Shake first. | !gluten -gluten-free @bubble-tea
    Elderberry and mint pressé | Bramblewick | 750ml | 2.99 | Lightly sparkling. | @tropical-drink
  `,
  ),
  shelf(
    "Coffee",
    { picture: "hot-beverage", labels: free, keywords: "drink hot" },
    `
    House espresso beans | Hinterland Roasters | 1kg | 21.90 | Chocolate and hazelnut notes. | +fair-trade
    Single-origin Ethiopia beans | Hinterland Roasters | 250g | 9.90 | Roasted on Mondays, floral. | +fair-trade
    Filter ground coffee | Hinterland Roasters | 250g | 6.90 | Medium roast.
    Ground coffee | Halfpenny | 250g | 2.99 | For a cafetière.
    Decaffeinated ground coffee | Hinterland Roasters | 250g | 7.50 | Water process.
    Instant coffee | Halfpenny | 200g | 3.99 | Freeze dried granules.
    Espresso capsules | Hinterland Roasters | 10pc | 3.99 | Compostable.
    Drinking chocolate | Cacao Verano | 250g | 4.49 | 40 % cocoa. | @chocolate-bar #cocoa
    Matcha | Kumo House | 30g | 12.90 | Ceremonial grade, stone ground. | @teacup-without-handle
  `,
  ),
  shelf(
    "Tea",
    { picture: "teapot", labels: free, keywords: "drink hot" },
    `
    Breakfast tea bags | Larkspur & Leaf | 80pc | 3.29 | Assam and Kenya, strong. | +fair-trade
    Everyday tea bags | Halfpenny | 160pc | 2.49 | For a builder's mug. | @hot-beverage
    Earl Grey | Larkspur & Leaf | 50pc | 3.49 | Bergamot oil.
    Organic green tea | Greenhallow | 20pc | 2.79 | Sencha. | +organic @teacup-without-handle
    Peppermint tea | Greenhallow | 20pc | 2.49 | Leaf only. | +organic @herb
    Chamomile tea | Larkspur & Leaf | 20pc | 2.29 | Whole flowers. | @blossom
    Rooibos | Larkspur & Leaf | 40pc | 2.99 | No caffeine.
    Loose Darjeeling | Larkspur & Leaf | 125g | 7.90 | First flush. | +fair-trade
    Chai spice tea | Spice Causeway | 40pc | 3.19 | Cardamom and clove.
    Yerba mate | Casa Verdejo | 500g | 6.49 | Unsmoked. | @mate
  `,
  ),
]);
