import { shelf } from "../shelf-notation.ts";

const plant = "vegan vegetarian lactose-free";
const free = `${plant} gluten-free`;

export const staples = [
  shelf(
    "Pasta and noodles",
    { picture: "spaghetti", allergens: "gluten", labels: plant, keywords: "" },
    `
    Spaghetti | Casa Lunetta | 500g | 1.49 | Bronze cut, rough enough to hold sauce.
    Penne | Casa Lunetta | 500g | 1.49 | Ridged tubes.
    Fusilli | Halfpenny | 1kg | 1.29 | The weeknight kilo.
    Wholewheat fusilli | Casa Lunetta | 500g | 1.69 | More fibre, more bite.
    Lasagne sheets | Casa Lunetta | 250g | 1.79 | No need to boil first. | !eggs -vegan
    Fresh tagliatelle | Casa Lunetta | 250g | 2.89 | Egg pasta, three minutes. | !eggs -vegan
    Spinach and ricotta ravioli | Casa Lunetta | 250g | 3.29 | Fresh, for two. | !eggs !milk -vegan -lactose-free @dumpling
    Gluten-free penne | Casa Lunetta | 400g | 2.29 | Maize and rice. | -gluten +gluten-free
    Egg noodles | Kumo House | 250g | 1.39 | Four nests. | !eggs -vegan @steaming-bowl
    Rice noodles | Kumo House | 400g | 1.99 | Flat, for pad thai. | -gluten +gluten-free @steaming-bowl
    Udon noodles | Kumo House | 3x200g | 2.79 | Thick and chewy, ready to heat. | @steaming-bowl
    Instant ramen, miso | Kumo House | 85g | 1.19 | Three minutes and an egg. | !soybeans !sesame @steaming-bowl
    Couscous | Saffron Road | 500g | 1.59 | Steams in five minutes. | @cooked-rice
  `,
  ),
  shelf(
    "Rice and grains",
    { picture: "cooked-rice", labels: free, keywords: "" },
    `
    Basmati rice | Spice Causeway | 1kg | 3.29 | Aged a year, long and separate.
    Basmati rice | Spice Causeway | 5kg | 13.99 | The sack.
    Long grain rice | Halfpenny | 1kg | 1.49 | Plain and reliable.
    Jasmine rice | Kumo House | 1kg | 2.99 | Soft and fragrant.
    Sushi rice | Kumo House | 500g | 2.49 | Short and sticky. | @rice-ball
    Risotto rice | Casa Lunetta | 500g | 2.79 | Carnaroli, forgiving to stir.
    Brown rice | Greenhallow | 500g | 2.29 | Organic, forty minutes. | +organic
    Quinoa | Greenhallow | 500g | 3.99 | Organic, rinsed already. | +organic @sheaf-of-rice
    Pearl barley | Morrow Mill | 500g | 1.19 | For soups and stews. | !gluten -gluten-free @sheaf-of-rice
    Bulgur wheat | Saffron Road | 500g | 1.69 | Coarse, for tabbouleh. | !gluten -gluten-free @sheaf-of-rice
    Microwave rice pouch | Halfpenny | 250g | 0.89 | Two minutes.
    Polenta | Casa Lunetta | 500g | 1.89 | Quick-cook maize meal. | @ear-of-corn
  `,
  ),
  shelf(
    "Beans and pulses",
    { picture: "beans", labels: free, keywords: "legumes" },
    `
    Chickpeas in water | Halfpenny | 400g | 0.65 | Drain, or keep the water for meringue. | @canned-food
    Chickpeas in a jar | Sol de Almera | 660g | 2.49 | Large and soft, Spanish style. | @jar
    Kidney beans | Halfpenny | 400g | 0.65 | For chilli. | @canned-food
    Butter beans | Sol de Almera | 660g | 2.69 | Big, creamy, in brine. | @jar
    Baked beans | Bramblewick | 415g | 0.95 | In tomato sauce, a third less sugar. | @canned-food
    Red split lentils | Spice Causeway | 1kg | 2.79 | No soaking, twenty minutes. | #dal
    Green lentils | Greenhallow | 500g | 2.19 | Organic, hold their shape. | +organic
    Dried black beans | Casa Verdejo | 500g | 1.99 | Soak overnight.
    Yellow split peas | Halfpenny | 500g | 0.99 | For soup and dal.
    Refried beans | Casa Verdejo | 430g | 1.89 | Pinto beans with cumin. | @canned-food
  `,
  ),
  shelf(
    "Tinned tomatoes and vegetables",
    { picture: "canned-food", labels: free, keywords: "canned" },
    `
    Chopped tomatoes | Halfpenny | 400g | 0.69 | In their juice. | @tomato
    Chopped tomatoes | Casa Lunetta | 4x400g | 3.49 | Italian, thick and sweet. | @tomato
    Whole plum tomatoes | Casa Lunetta | 400g | 1.09 | San Marzano type. | @tomato
    Tomato passata | Casa Lunetta | 690g | 1.49 | Sieved, in glass. | @tomato
    Double tomato purée | Halfpenny | 200g | 0.79 | In a tube. | @tomato
    Sweetcorn in water | Halfpenny | 340g | 0.99 | No added sugar. | @ear-of-corn
    Coconut milk | Kumo House | 400ml | 1.59 | 85 % coconut, no gums. | @coconut
    Artichoke hearts | Sol de Almera | 280g | 2.79 | In olive oil. | @jar
    Roasted red peppers | Sol de Almera | 350g | 2.49 | Flame roasted, peeled. | @bell-pepper
    Pineapple rings | Halfpenny | 435g | 1.19 | In juice. | @pineapple
    Peach halves | Halfpenny | 410g | 1.09 | In light syrup. | @peach
  `,
  ),
  shelf(
    "Tinned fish and meat",
    { picture: "canned-food", allergens: "fish", labels: "gluten-free lactose-free", keywords: "canned" },
    `
    Tuna chunks in spring water | Halfpenny | 4x145g | 3.49 | Pole and line caught.
    Tuna in olive oil | Sol de Almera | 220g | 4.29 | Whole loins in a jar. | @jar
    Sardines in tomato sauce | Sol de Almera | 120g | 1.49 | Bones and all.
    Sardines, smoked, in olive oil | Harbour Nine | 115g | 3.90 | Hand packed, better each year.
    Anchovy fillets | Sol de Almera | 50g | 2.19 | In olive oil, for melting.
    Red salmon | Fjordvik | 213g | 4.49 | Wild, with skin and bone.
    Corned beef | Halfpenny | 340g | 3.29 | For hash. | -fish
  `,
  ),
  shelf(
    "Oils and vinegars",
    { picture: "olive", labels: free, keywords: "" },
    `
    Extra virgin olive oil | Sol de Almera | 500ml | 8.49 | Early harvest picual, green and peppery.
    Extra virgin olive oil | Casa Lunetta | 1l | 11.99 | Rounder, for every day.
    Organic extra virgin olive oil | Greenhallow | 500ml | 10.49 | One grove, one press. | +organic
    Sunflower oil | Halfpenny | 1l | 2.19 | For frying. | @sunflower
    Rapeseed oil, cold pressed | Morrow Mill | 500ml | 4.79 | Golden and nutty, from Meath. | @sunflower
    Toasted sesame oil | Kumo House | 250ml | 3.99 | A few drops at the end. | !sesame
    Balsamic vinegar | Casa Lunetta | 250ml | 3.29 | From Modena. | !sulphites @grapes
    Cider vinegar | Hollow Bough | 500ml | 2.99 | Unfiltered, with the mother. | @red-apple
    White wine vinegar | Halfpenny | 500ml | 1.09 | For dressings and pickles. | !sulphites @grapes
  `,
  ),
];
