import { department, shelf } from "../shelf-notation.ts";

const free = "vegan vegetarian gluten-free lactose-free";

export const snacks = department("Snacks and sweets", "snacks", "cookie", [
  shelf(
    "Crisps and popcorn",
    { picture: "potato", labels: free, keywords: "snack" },
    `
    Sea salt crisps | Tannery Lane | 150g | 2.49 | Hand cooked, skins on. | #chips
    Cheddar and onion crisps | Tannery Lane | 150g | 2.49 | Real cheese powder. | !milk -vegan -lactose-free #chips
    Salt and vinegar multipack | Halfpenny | 6x25g | 1.49 | Six lunch-box bags. | #chips
    Paprika crisps | Halfpenny | 200g | 0.99 | Ridged. | #chips
    Tortilla chips | Casa Verdejo | 200g | 1.79 | Stoneground corn. | @taco #nachos
    Salsa, medium | Casa Verdejo | 300g | 2.29 | For dipping. | @tomato
    Sweet and salty popcorn | Tannery Lane | 90g | 1.79 | Popped in coconut oil. | @popcorn
    Butter microwave popcorn | Halfpenny | 3x90g | 1.69 | Three bags. | !milk -vegan -lactose-free @popcorn
    Salted pretzels | Tannery Lane | 175g | 1.89 | Baked twice. | !gluten -gluten-free @pretzel
    Prawn crackers | Kumo House | 60g | 1.29 | Light and crunchy. | !crustaceans -vegan -vegetarian @fried-shrimp
    Rice crackers | Kumo House | 100g | 1.99 | Glazed in tamari. | !soybeans @rice-cracker
    Seaweed thins | Kumo House | 5x5g | 3.49 | Roasted nori. | !sesame @rice-cracker
  `,
  ),
  shelf(
    "Nuts and dried fruit",
    { picture: "peanuts", allergens: "nuts", labels: free, keywords: "snack" },
    `
    Salted peanuts | Halfpenny | 200g | 1.29 | Roasted in the skin. | -nuts !peanuts
    Roasted cashews | Tannery Lane | 150g | 3.29 | Sea salt. | @chestnut
    Whole almonds | Saffron Road | 200g | 3.49 | Raw, skin on. | @chestnut
    Walnut halves | Saffron Road | 200g | 3.79 | This year's crop. | @chestnut
    Pistachios | Saffron Road | 250g | 5.49 | In the shell, lightly salted. | @chestnut
    Pumpkin seeds | Greenhallow | 250g | 2.99 | Organic. | -nuts +organic @sunflower
    Mixed nuts, unsalted | Halfpenny | 200g | 2.79 | Five kinds. | @chestnut
    Medjool dates | Saffron Road | 400g | 5.99 | Soft as caramel. | -nuts @palm-tree
    Raisins | Halfpenny | 500g | 1.99 | Seedless. | -nuts @grapes +no-added-sugar
    Dried apricots | Saffron Road | 250g | 2.99 | Unsulphured, dark. | -nuts @peach
    Dried mango | Saffron Road | 100g | 2.79 | No sugar added. | -nuts +no-added-sugar @mango
    Trail mix | Tannery Lane | 200g | 2.99 | Almonds, raisins, dark chocolate. | !soybeans @chestnut +no-added-sugar
  `,
  ),
  shelf(
    "Chocolate",
    {
      picture: "chocolate-bar",
      allergens: "milk soybeans",
      labels: "vegetarian gluten-free",
      keywords: "sweets",
    },
    `
    Milk chocolate bar | Cacao Verano | 100g | 2.99 | 45 % cocoa, from one valley. | +fair-trade
    Dark chocolate, 85 % | Cacao Verano | 100g | 3.29 | Not very sweet. | -milk +vegan +fair-trade
    Sea salt dark chocolate | Cacao Verano | 100g | 3.29 | 70 %, flakes on the back. | -milk +vegan +fair-trade
    Hazelnut milk chocolate | Cacao Verano | 100g | 3.19 | Whole roasted nuts. | !nuts
    White chocolate | Cacao Verano | 100g | 2.99 | With vanilla seed.
    Milk chocolate | Halfpenny | 200g | 1.99 | A big everyday bar.
    Caramel wafer bars | Tuppence | 5x40g | 2.19 | Five in a pack. | !gluten -gluten-free
    Chocolate truffles | Cacao Verano | 200g | 8.90 | Dusted in cocoa. | @candy
    Chocolate raisins | Tuppence | 150g | 1.79 | A bag for the bus.
    Chocolate eggs | Tuppence | 80g | 1.59 | Sugar shells. | @egg
  `,
  ),
  shelf(
    "Biscuits and bars",
    { picture: "cookie", allergens: "gluten", labels: "vegetarian", keywords: "snack cookies" },
    `
    Shortbread | Bramblewick | 180g | 2.79 | A third butter. | !milk
    Chocolate chip cookies | Bramblewick | 200g | 2.49 | Big chunks. | !milk !soybeans !eggs
    Digestive biscuits | Halfpenny | 400g | 0.99 | For tea and cheesecake.
    Oat biscuits | Morrow Mill | 300g | 2.19 | Crumbly and plain. | +vegan
    Ginger nuts | Bramblewick | 250g | 1.39 | Made for dunking. | +vegan @ginger-root
    Fig rolls | Halfpenny | 200g | 0.99 | Soft and seedy.
    Oatcakes | Morrow Mill | 250g | 1.79 | Rough, for cheese. | +vegan @rice-cracker
    Water crackers | Bramblewick | 125g | 1.59 | Thin and neutral. | +vegan @rice-cracker
    Rice cakes | Halfpenny | 130g | 0.99 | Lightly salted. | -gluten +gluten-free +vegan @rice-cracker
    Peanut protein bars | Tannery Lane | 4x45g | 4.99 | 12 g of protein each. | !peanuts !soybeans @chocolate-bar
    Oat and honey bars | Morrow Mill | 5x42g | 2.79 | Crunchy. | @honey-pot
    Date and cocoa bars | Greenhallow | 3x35g | 2.99 | Three ingredients. | -gluten !nuts +gluten-free +vegan +organic @chocolate-bar
  `,
  ),
  shelf(
    "Sweets",
    { picture: "candy", labels: "gluten-free lactose-free", keywords: "candy" },
    `
    Fruit gums | Tuppence | 170g | 1.49 | With pectin, no gelatine. | +vegan +vegetarian +halal
    Wine gums | Halfpenny | 250g | 0.99 | Chewy.
    Liquorice twists | Fjordvik | 150g | 2.29 | Salty and black. | !gluten -gluten-free +vegan
    Lollipops | Tuppence | 10pc | 1.99 | Ten flavours. | @lollipop +vegan +vegetarian
    Butter toffees | Bramblewick | 200g | 2.79 | Wrapped. | !milk -lactose-free +vegetarian
    Marshmallows | Tuppence | 180g | 1.49 | Pink and white.
    Peppermints | Tuppence | 120g | 1.19 | Strong. | +vegan +vegetarian
    Chewing gum, spearmint | Mintwell | 46pc | 2.79 | Sugar free, with xylitol. | +vegan @herb
    Turkish delight, rose | Saffron Road | 250g | 3.99 | Dusted in starch. | +vegan +halal @rose
    Halva, pistachio | Saffron Road | 350g | 5.49 | Sesame, crumbly. | !sesame !nuts +vegan +halal @moon-cake
  `,
  ),
]);
