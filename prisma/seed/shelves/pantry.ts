import { department, shelf } from "../shelf-notation.ts";
import { staples } from "./pantry-staples.ts";

const plant = "vegan vegetarian lactose-free";
const free = `${plant} gluten-free`;

export const pantry = department("Pantry", "pantry", "canned-food", [
  ...staples,
  shelf(
    "Sauces and condiments",
    { picture: "jar", labels: free, keywords: "" },
    `
    Tomato ketchup | Bramblewick | 570g | 2.29 | Squeezy. | @tomato
    Mayonnaise | Bramblewick | 500ml | 2.79 | Free-range egg yolks. | !eggs !mustard -vegan
    Vegan mayonnaise | Rootsome | 300ml | 2.69 | Chickpea water instead of egg. | !mustard
    Dijon mustard | Bramblewick | 215g | 1.49 | Sharp and smooth. | !mustard !sulphites
    Soy sauce | Kumo House | 500ml | 3.29 | Naturally brewed for six months. | !soybeans !gluten -gluten-free
    Tamari | Kumo House | 250ml | 3.79 | Brewed without wheat. | !soybeans
    Sriracha | Kumo House | 455ml | 3.99 | Garlic and red chilli. | @hot-pepper
    Green pesto | Casa Lunetta | 190g | 2.39 | Basil, cashew and hard cheese. | !milk !nuts -vegan -vegetarian -lactose-free @herb
    Tomato and basil sauce | Casa Lunetta | 400g | 2.29 | Six ingredients. | @tomato
    Thai green curry paste | Kumo House | 200g | 2.99 | Lemongrass and green chilli. | !crustaceans -vegan -vegetarian @hot-pepper
    Tahini | Saffron Road | 300g | 3.99 | Hulled sesame, stirs smooth. | !sesame
    Hummus | Saffron Road | 200g | 1.79 | Fresh, with plenty of tahini. | !sesame @bowl-with-spoon
    Kalamata olives | Sol de Almera | 290g | 2.89 | In brine, stone in. | @olive
    Gherkins | Halfpenny | 670g | 1.49 | Crunchy, sweet-sour. | !mustard @cucumber
    Kimchi | Kumo House | 300g | 4.49 | Live, with anchovy. | !fish -vegan -vegetarian
  `,
  ),
  shelf(
    "Herbs, spices and stock",
    { picture: "salt", labels: free, keywords: "seasoning" },
    `
    Sea salt flakes | Saltmarsh Works | 250g | 2.99 | From the Atlantic, dried over fire.
    Table salt | Halfpenny | 750g | 0.59 | Fine and iodised.
    Black peppercorns | Spice Causeway | 100g | 2.79 | Whole, from Kerala.
    Smoked paprika | Sol de Almera | 70g | 2.49 | Sweet, oak smoked. | @hot-pepper
    Ground cumin | Spice Causeway | 100g | 1.79 | Freshly milled.
    Ground turmeric | Spice Causeway | 100g | 1.59 | Deep yellow. | @ginger-root
    Garam masala | Spice Causeway | 100g | 2.29 | Nine spices, roasted.
    Cinnamon sticks | Spice Causeway | 30g | 1.79 | True Ceylon bark. | @wood
    Dried oregano | Casa Lunetta | 20g | 1.29 | For pizza and tomatoes. | @herb
    Chilli flakes | Halfpenny | 40g | 0.99 | Hot. | @hot-pepper
    Vegetable stock cubes | Bramblewick | 8pc | 1.39 | No palm oil. | !celery @pot-of-food
    Chicken stock, fresh | Marrow & Sons | 500ml | 3.90 | Simmered for twelve hours. | !celery -vegan -vegetarian @pot-of-food
    Miso paste | Kumo House | 300g | 4.29 | White rice miso, unpasteurised. | !soybeans @steaming-bowl
  `,
  ),
  shelf(
    "Soup",
    { picture: "pot-of-food", labels: "vegetarian gluten-free", keywords: "" },
    `
    Tomato soup | Bramblewick | 400g | 1.49 | Cream at the end. | !milk
    Chunky vegetable soup | Bramblewick | 400g | 1.39 | Ten vegetables. | !celery +vegan +lactose-free
    Carrot and coriander soup | Greenhallow | 600g | 3.79 | Fresh, organic, for two. | !celery +organic +vegan +lactose-free @carrot
    Lentil soup | Saffron Road | 400g | 1.99 | Red lentil, lemon, cumin. | +vegan +lactose-free +halal @beans
    Chicken noodle soup | Halfpenny | 400g | 0.99 | Thin noodles, clear broth. | !gluten !celery !eggs -vegetarian -gluten-free @steaming-bowl
    Seafood chowder | Harbour Nine | 500g | 6.90 | Smoked haddock, mussels and cream. | !fish !molluscs !milk !celery -vegetarian
  `,
  ),
  shelf(
    "Flour, sugar and baking",
    { picture: "sheaf-of-rice", labels: plant, keywords: "baking" },
    `
    Plain white flour | Morrow Mill | 2kg | 2.19 | Soft wheat for cakes and sauces. | !gluten
    Strong white bread flour | Morrow Mill | 1.5kg | 2.49 | High protein. | !gluten
    Wholemeal flour, stoneground | Morrow Mill | 1.5kg | 2.69 | Coarse, for soda bread. | !gluten
    Self-raising flour | Halfpenny | 1.5kg | 1.29 | Baking powder is in. | !gluten
    Ground almonds | Bramblewick | 200g | 3.19 | Blanched, fine. | !nuts +gluten-free @chestnut
    Caster sugar | Halfpenny | 1kg | 1.39 | Fine white sugar. | +gluten-free @ice
    Dark muscovado sugar | Bramblewick | 500g | 2.29 | Sticky, tastes of toffee. | +gluten-free @honey-pot
    Dried yeast | Morrow Mill | 7x7g | 1.19 | Seven sachets. | +gluten-free
    Baking powder | Morrow Mill | 170g | 1.49 | Aluminium free. | +gluten-free
    Vanilla extract | Bramblewick | 60ml | 5.49 | Bourbon pods in alcohol. | +gluten-free @blossom
    Dark baking chocolate, 70 % | Cacao Verano | 200g | 3.49 | In buttons. | !soybeans +gluten-free @chocolate-bar +fair-trade
    Cocoa powder | Cacao Verano | 250g | 4.29 | Unsweetened, Dutch process. | +gluten-free @chocolate-bar +fair-trade
    Cake sprinkles | Tuppence | 80g | 1.79 | Natural colours. | +gluten-free @cupcake
  `,
  ),
  shelf(
    "Breakfast cereals",
    { picture: "bowl-with-spoon", allergens: "gluten", labels: "vegetarian", keywords: "breakfast" },
    `
    Jumbo oats | Morrow Mill | 1kg | 2.29 | Rolled whole, for porridge with bite. | +vegan +lactose-free #porridge
    Organic porridge oats | Greenhallow | 750g | 2.69 | Fine and quick. | +organic +vegan +lactose-free
    Gluten-free oats | Morrow Mill | 450g | 2.99 | Grown and milled apart. | -gluten +gluten-free +vegan
    Corn flakes | Halfpenny | 500g | 1.49 | Toasted maize, malt. | @ear-of-corn
    Wheat biscuits | Halfpenny | 24pc | 1.79 | Wholewheat, low sugar. | +vegan @sheaf-of-rice
    Fruit and nut muesli | Morrow Mill | 750g | 3.99 | No added sugar. | !nuts +vegan +lactose-free +no-added-sugar
    Honey and almond granola | Morrow Mill | 500g | 4.29 | Slow baked in clusters. | !nuts @honey-pot
    Chocolate hoops | Halfpenny | 375g | 1.99 | Turns the milk brown. | @chocolate-bar
    Bran flakes | Morrow Mill | 500g | 2.19 | High fibre. | +vegan
  `,
  ),
  shelf(
    "Jam, honey and spreads",
    { picture: "honey-pot", labels: "vegetarian gluten-free lactose-free", keywords: "breakfast" },
    `
    Raspberry jam | Bramblewick | 340g | 2.99 | 55 % fruit. | +vegan @jar
    Seville orange marmalade | Bramblewick | 340g | 2.99 | Thick cut and bitter. | +vegan @tangerine
    Wildflower honey | Green Hollow Farm | 340g | 6.90 | From our hives, raw, will set.
    Clear squeezy honey | Halfpenny | 340g | 2.79 | A blend, mild.
    Smooth peanut butter | Halfpenny | 340g | 1.89 | Peanuts, oil, salt. | !peanuts +vegan @peanuts
    Crunchy peanut butter | Greenhallow | 280g | 3.79 | One ingredient: organic peanuts. | !peanuts +organic +vegan @peanuts +no-added-sugar
    Hazelnut chocolate spread | Cacao Verano | 350g | 3.99 | 30 % hazelnuts, no palm oil. | !nuts !milk !soybeans -lactose-free @chocolate-bar
    Maple syrup | Bramblewick | 250ml | 6.49 | Amber, from Quebec. | +vegan @maple-leaf
    Lemon curd | Bramblewick | 310g | 2.79 | Butter and eggs. | !eggs !milk -lactose-free @lemon
    Yeast extract | Halfpenny | 200g | 2.49 | Thinly spread. | !gluten !celery -gluten-free +vegan @jar
  `,
  ),
]);
