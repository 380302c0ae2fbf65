import { department, shelf } from "../shelf-notation.ts";

const wheat = { allergens: "gluten", labels: "vegetarian" };

export const bakery = department("Bakery", "bakery", "baguette-bread", [
  shelf(
    "Bread",
    { ...wheat, picture: "bread", labels: "vegan vegetarian lactose-free", keywords: "loaf" },
    `
    Country sourdough | Rye & Fennel | 800g | 4.90 | Thirty-hour ferment, thick crust, open crumb.
    Seeded sourdough | Rye & Fennel | 800g | 5.40 | Sunflower, linseed and toasted sesame. | !sesame
    Dark rye | Rye & Fennel | 700g | 5.20 | All rye, dense and moist. Keeps for a week.
    Baguette | Rye & Fennel | 250g | 1.90 | Baked twice a day. Best before supper. | @baguette-bread
    Soda bread | Rye & Fennel | 500g | 3.60 | Buttermilk, wholemeal flour, no yeast. | !milk -vegan -lactose-free
    White sliced pan | Morrow Mill | 800g | 1.79 | Soft, for toast and sandwiches.
    Wholemeal sliced pan | Morrow Mill | 800g | 1.89 | Stoneground wheat with the bran left in.
    Toast bread | Halfpenny | 500g | 0.89 | Twenty slices.
    Gluten-free seeded loaf | Morrow Mill | 400g | 3.49 | Rice and buckwheat flour, baked apart. | -gluten +gluten-free !eggs -vegan
    Ciabatta | Rye & Fennel | 300g | 2.60 | Olive oil in the dough. | @baguette-bread
  `,
  ),
  shelf(
    "Rolls and bagels",
    { ...wheat, picture: "bagel", labels: "vegan vegetarian lactose-free", keywords: "bread" },
    `
    Plain bagels | Morrow Mill | 5pc | 2.29 | Boiled, then baked.
    Sesame bagels | Rye & Fennel | 4pc | 3.80 | Hand rolled, crusted in seeds. | !sesame
    Brioche burger buns | Morrow Mill | 4pc | 2.19 | Soft, golden and strong enough. | !milk !eggs -vegan -lactose-free @hamburger
    Crusty white rolls | Rye & Fennel | 4pc | 2.40 | Crackling crusts, cooked at dawn. | @bread
    Hot dog rolls | Halfpenny | 6pc | 1.19 | Pre-cut. | @hot-dog
    Wholemeal baps | Morrow Mill | 6pc | 1.99 | Floured tops, soft sides. | @bread
    Pretzel rolls | Rye & Fennel | 2pc | 2.90 | Dipped in lye and salted. | @pretzel
  `,
  ),
  shelf(
    "Wraps and flatbreads",
    { ...wheat, picture: "flatbread", labels: "vegan vegetarian lactose-free halal", keywords: "bread" },
    `
    Wheat tortillas | Casa Verdejo | 8pc | 1.99 | Soft twenty-five centimetre wraps. | @burrito
    Corn tortillas | Casa Verdejo | 12pc | 2.69 | Nixtamalised corn, for tacos. | -gluten +gluten-free @taco
    Naan | Spice Causeway | 2pc | 1.99 | With nigella seed. | !milk -vegan -lactose-free
    Wholemeal pitta | Halfpenny | 6pc | 0.89 | Opens into a pocket when warm. | @stuffed-flatbread
    Chapati | Spice Causeway | 8pc | 2.49 | Thin wholemeal rounds.
    Focaccia, rosemary | Rye & Fennel | 350g | 4.20 | Dimpled, oily and salty.
    Lavash | Spice Causeway | 300g | 1.89 | Paper thin, to roll around anything.
  `,
  ),
  shelf(
    "Croissants and pastries",
    { ...wheat, picture: "croissant", allergens: "gluten milk eggs", keywords: "breakfast" },
    `
    Butter croissants | Rye & Fennel | 2pc | 3.60 | Laminated for three days, sold for one.
    Pains au chocolat | Rye & Fennel | 2pc | 4.00 | Two batons of dark chocolate. | @chocolate-bar
    Almond croissant | Rye & Fennel | 1pc | 2.80 | Yesterday's croissant, made better. | !nuts
    Cinnamon buns | Rye & Fennel | 4pc | 6.80 | Cardamom dough, Swedish style. | @bagel
    Jam doughnuts | Halfpenny | 5pc | 1.79 | Sugared, filled with raspberry. | @doughnut
    Glazed ring doughnuts | Bramblewick | 4pc | 2.99 | Thin vanilla glaze. | @doughnut
    Waffles | Bramblewick | 6pc | 2.19 | Pearl sugar, toast to finish. | @waffle
    Scotch pancakes | Morrow Mill | 6pc | 1.59 | Warm them with butter. | @pancakes
  `,
  ),
  shelf(
    "Cakes and tarts",
    { ...wheat, picture: "shortcake", allergens: "gluten milk eggs", keywords: "dessert" },
    `
    Victoria sponge | Bramblewick | 480g | 4.49 | Raspberry jam and buttercream.
    Carrot cake | Rye & Fennel | 550g | 8.50 | Walnuts inside, cream cheese on top. | !nuts @carrot
    Lemon drizzle loaf | Bramblewick | 400g | 3.49 | Sharp syrup, crackled sugar. | @lemon
    Chocolate fudge cake | Bramblewick | 600g | 5.49 | Serves eight, or four. | @birthday-cake
    Apple tart | Rye & Fennel | 500g | 7.90 | Bramley apples under short pastry. | @pie
    Custard tarts | Rye & Fennel | 4pc | 6.00 | Blistered tops, flaky bases. | @custard
    Blueberry muffins | Halfpenny | 4pc | 1.99 | Soft crumb, real berries. | @cupcake
    Fairy cakes | Bramblewick | 9pc | 2.79 | Iced in three colours for parties. | @cupcake
    Gluten-free brownies | Bramblewick | 4pc | 3.79 | Ground almonds and dark chocolate. | -gluten !nuts +gluten-free @chocolate-bar
  `,
  ),
]);
