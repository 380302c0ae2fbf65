import { department, shelf } from "../shelf-notation.ts";

const plant = "vegan vegetarian gluten-free lactose-free";

export const frozen = department("Frozen", "frozen", "ice", [
  shelf(
    "Frozen vegetables and fruit",
    { picture: "pea-pod", labels: plant, keywords: "frozen" },
    `
    Garden peas | Frostfield | 1kg | 2.29 | Frozen within three hours of picking.
    Petits pois | Halfpenny | 750g | 1.69 | Small and sweet.
    Leaf spinach | Frostfield | 900g | 2.59 | In small cubes, use what you need. | @leafy-green
    Sweetcorn | Halfpenny | 750g | 1.59 | Loose kernels. | @ear-of-corn
    Broad beans | Frostfield | 500g | 2.19 | Slip off the skins for the best of them. | @beans
    Stir-fry vegetables | Frostfield | 600g | 2.49 | Peppers, beansprouts, carrot and mangetout. | @bell-pepper
    Mixed berries | Frostfield | 500g | 3.79 | For smoothies and crumbles. | @blueberries
    Mango pieces | Frostfield | 400g | 2.99 | Ripe and ready to blend. | @mango
    Organic edamame | Greenhallow | 400g | 3.29 | In the pod. Salt them hot. | !soybeans +organic
  `,
  ),
  shelf(
    "Chips and potatoes",
    { picture: "french-fries", labels: plant, keywords: "frozen" },
    `
    Thick-cut chips | Frostfield | 1.5kg | 3.49 | Oven chips in sunflower oil. | #fries
    French fries | Halfpenny | 1kg | 1.69 | Thin and quick.
    Sweet potato fries | Frostfield | 500g | 2.99 | Lightly coated so they crisp. | @roasted-sweet-potato
    Potato waffles | Frostfield | 10pc | 2.29 | Straight into the toaster. | @waffle
    Roast potatoes | Frostfield | 800g | 2.79 | In rapeseed oil, forty minutes. | @potato
    Hash browns | Halfpenny | 700g | 1.99 | Grated, pressed, golden. | @potato
  `,
  ),
  shelf(
    "Frozen pizza",
    { picture: "pizza", allergens: "gluten milk", labels: "vegetarian", keywords: "frozen ready-meal" },
    `
    Margherita pizza | Casa Lunetta | 340g | 3.99 | Wood fired, long-proved base.
    Four cheese pizza | Casa Lunetta | 350g | 4.29 | Mozzarella, gorgonzola, fontina, grana.
    Salami pizza | Casa Lunetta | 360g | 4.49 | Peppery salami, thin base. | -vegetarian
    Ham and mushroom pizza | Halfpenny | 330g | 1.99 | For a Tuesday. | -vegetarian
    Roast vegetable pizza, vegan | Rootsome | 370g | 4.29 | Peppers, courgette and almond cream. | -milk !nuts +vegan +lactose-free
    Gluten-free margherita | Casa Lunetta | 320g | 4.99 | Rice and maize base. | -gluten +gluten-free
  `,
  ),
  shelf(
    "Frozen meals",
    { picture: "pot-of-food", keywords: "frozen ready-meal" },
    `
    Lasagne | Casa Lunetta | 400g | 3.79 | Beef ragù and béchamel. | !gluten !milk !eggs !celery @spaghetti
    Cottage pie | Bramblewick | 400g | 3.49 | Beef mince under buttery mash. | !milk !celery
    Vegetable korma | Spice Causeway | 380g | 3.29 | Mild, with cashew and coconut. | !nuts +vegetarian +gluten-free @curry-rice
    Chicken tikka masala with rice | Spice Causeway | 400g | 3.89 | Halal chicken, basmati rice. | !milk +halal +gluten-free @curry-rice
    Vegetable gyoza | Kumo House | 300g | 3.69 | Steam, then crisp the bottoms. | !gluten !soybeans !sesame +vegan +vegetarian @dumpling
    Spring rolls | Kumo House | 12pc | 3.29 | Cabbage, carrot and glass noodles. | !gluten !soybeans +vegan +vegetarian @burrito
    Bean chilli | Rootsome | 400g | 2.99 | Three beans, dark chocolate. | +vegan +vegetarian +gluten-free @beans
    Macaroni cheese | Halfpenny | 400g | 1.89 | Crumbed top. | !gluten !milk !mustard +vegetarian @fondue
  `,
  ),
  shelf(
    "Frozen fish and meat",
    { picture: "fish", keywords: "frozen" },
    `
    Fish fingers | Frostfield | 10pc | 2.99 | Cod fillet, not minced. | !fish !gluten
    Battered haddock | Frostfield | 4pc | 5.49 | Crisp beer batter. | !fish !gluten @fried-shrimp
    Salmon portions | Fjordvik | 4x115g | 8.49 | Skinless and boneless. | !fish +gluten-free
    Raw prawns | Frostfield | 300g | 5.99 | Peeled, from frozen in four minutes. | !crustaceans +gluten-free @shrimp
    Chicken nuggets | Halfpenny | 450g | 2.49 | Breast meat in golden crumb. | !gluten @poultry-leg
    Halal chicken burgers | Saffron Road | 400g | 3.99 | Spiced crumb, four pieces. | !gluten +halal @hamburger
    Meatballs | Brannock | 500g | 4.29 | Beef and pork, for gravy and lingonberries. | !gluten !eggs @falafel
  `,
  ),
  shelf(
    "Ice cream and ice",
    { picture: "ice-cream", allergens: "milk", labels: "vegetarian gluten-free", keywords: "frozen dessert" },
    `
    Vanilla ice cream | Northlight | 500ml | 5.49 | Madagascan vanilla, egg yolks, cream. | !eggs
    Salted caramel ice cream | Northlight | 500ml | 5.79 | Burnt sugar, sea salt. | !eggs
    Chocolate ice cream | Northlight | 500ml | 5.49 | Dark, with cocoa nib. | !eggs @chocolate-bar
    Pistachio gelato | Casa Lunetta | 400ml | 5.99 | Sicilian nuts, no green dye. | !nuts @soft-ice-cream
    Vanilla tub | Halfpenny | 2l | 2.49 | For birthdays and crumble. | @soft-ice-cream
    Mango sorbet | Northlight | 500ml | 4.79 | Fruit, sugar, water, lime. | -milk +vegan +lactose-free @mango
    Coconut ice cream | Rootsome | 460ml | 4.99 | Creamy without cream. | -milk +vegan +lactose-free @coconut
    Strawberry ice lollies | Northlight | 6x60ml | 3.29 | Fruit purée on sticks. | -milk +vegan +lactose-free @strawberry
    Chocolate cones | Halfpenny | 6x110ml | 2.69 | Wafer, chocolate and nuts. | !gluten !nuts !soybeans -gluten-free
    Ice cubes | Frostfield | 2kg | 1.99 | Clear cubes for a party. | -milk +vegan +lactose-free @ice
  `,
  ),
]);
