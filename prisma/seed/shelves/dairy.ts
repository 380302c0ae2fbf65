import { department, shelf } from "../shelf-notation.ts";

const milk = { allergens: "milk", labels: "vegetarian gluten-free" };

export const dairy = department("Dairy and eggs", "dairy", "glass-of-milk", [
  shelf(
    "Milk",
    { ...milk, picture: "glass-of-milk", keywords: "dairy" },
    `
    Whole milk | Dunmarrow | 1l | 1.35 | Pasteurised whole milk from eleven farms in Wicklow.
    Whole milk | Dunmarrow | 2l | 2.39 | The two-litre jug for families.
    Semi-skimmed milk | Dunmarrow | 1l | 1.35 | 1.5 % fat. | #low-fat
    Skimmed milk | Dunmarrow | 1l | 1.29 | Under 0.3 % fat. | #fat-free
    Organic whole milk | Greenhallow | 1l | 1.89 | Not homogenised, so the cream rises. | +organic
    Lactose-free milk | Dunmarrow | 1l | 1.89 | Real milk with the lactose broken down. | +lactose-free
    Long-life semi-skimmed milk | Halfpenny | 6x1l | 5.49 | Six cartons for the cupboard. | #uht @beverage-box
    Buttermilk | Dunmarrow | 500ml | 0.99 | Cultured, for soda bread and pancakes.
    Kefir | Greenhallow | 500ml | 2.49 | Organic fermented milk, lightly fizzy. | +organic
  `,
  ),
  shelf(
    "Plant drinks",
    {
      picture: "beverage-box",
      labels: "vegan vegetarian lactose-free",
      keywords: "dairy-free milk-alternative",
    },
    `
    Oat drink | Oatling | 1l | 1.99 | Oats, water, a little rapeseed oil and salt. | !gluten
    Barista oat drink | Oatling | 1l | 2.39 | Steams to a glossy foam. | !gluten #coffee
    Unsweetened almond drink | Oatling | 1l | 2.19 | 2.5 % almonds, no sugar. | !nuts +gluten-free +no-added-sugar
    Soya drink | Halfpenny | 1l | 1.29 | Unsweetened, with added calcium. | !soybeans +gluten-free
    Coconut drink | Oatling | 1l | 2.19 | Light and slightly sweet. | +gluten-free @coconut
    Organic oat drink | Greenhallow | 1l | 2.29 | Two ingredients: organic oats and water. | !gluten +organic
  `,
  ),
  shelf(
    "Butter and spreads",
    { ...milk, picture: "butter", keywords: "dairy" },
    `
    Salted butter | Dunmarrow | 227g | 2.79 | Grass-fed cream, 2 % sea salt.
    Salted butter | Dunmarrow | 454g | 4.99 | The pound block.
    Unsalted butter | Dunmarrow | 227g | 2.79 | For baking. | #baking
    Cultured butter | Dell Road | 250g | 4.49 | Churned slowly from soured cream, hand wrapped.
    Spreadable butter | Halfpenny | 454g | 3.29 | Butter with rapeseed oil, soft from the fridge.
    Plant block | Rootsome | 250g | 2.59 | Behaves like butter in pastry. | -milk +vegan +lactose-free
    Olive spread | Halfpenny | 500g | 1.89 | Light spread with 10 % olive oil.
    Ghee | Spice Causeway | 500g | 7.49 | Clarified butter with a nutty scent. | @jar +halal
  `,
  ),
  shelf(
    "Yoghurt",
    { ...milk, picture: "bowl-with-spoon", keywords: "dairy yogurt" },
    `
    Natural yoghurt | Dunmarrow | 500g | 1.59 | Live, set and mild.
    Greek style yoghurt | Dunmarrow | 500g | 1.99 | Strained and thick, 10 % fat.
    Greek style yoghurt | Halfpenny | 1kg | 2.59 | The big tub.
    Skyr | Fjordvik | 450g | 2.89 | High in protein, almost no fat.
    Strawberry yoghurts | Dunmarrow | 4x125g | 1.89 | Four pots with 14 % fruit. | @strawberry
    Vanilla yoghurt | Dell Road | 400g | 3.19 | Whole milk and real vanilla, in a glass jar.
    Organic goat yoghurt | Greenhallow | 400g | 3.49 | Mild goats' milk yoghurt. | +organic @goat
    Coconut yoghurt alternative | Rootsome | 400g | 2.99 | Live cultures, no dairy. | @coconut -milk +vegan +lactose-free
    Drinking yoghurt, peach | Dunmarrow | 6x100ml | 2.29 | Six small bottles for lunch boxes. | @peach
  `,
  ),
  shelf(
    "Cream and custard",
    { ...milk, picture: "custard", keywords: "dairy" },
    `
    Fresh cream | Dunmarrow | 250ml | 1.49 | 38 % fat. Whips well. | @glass-of-milk
    Sour cream | Dunmarrow | 200g | 1.29 | Thick and tangy. | @bowl-with-spoon
    Crème fraîche | Dell Road | 200g | 1.99 | Does not split in hot sauces. | @bowl-with-spoon
    Mascarpone | Casa Lunetta | 250g | 2.29 | For tiramisu, or for the spoon. | @bowl-with-spoon
    Vanilla custard | Bramblewick | 500g | 2.19 | Made with egg yolks. Warm or cold. | !eggs
    Caramel pots | Bramblewick | 2x100g | 1.99 | Set custard over bitter caramel. | !eggs
    Rice pudding | Halfpenny | 4x100g | 1.49 | Creamy pots to warm or not.
  `,
  ),
  shelf(
    "Cheese counter",
    { ...milk, labels: "gluten-free", picture: "cheese-wedge", keywords: "dairy deli" },
    `
    Mature farmhouse cheddar | Dell Road | loose | 18.9 | Cloth bound, eighteen months, crumbly and sharp. | +vegetarian
    Young gouda | | loose | 13.9 | Mild and supple, good for sandwiches.
    Aged gouda | | loose | 22.9 | Two years old, with crunchy crystals.
    Brie, ripe | | loose | 19.5 | Soft to the centre by the weekend.
    Parmigiano Reggiano, 24 months | | loose | 27.9 | Cut from the wheel. Keep the rind for soup.
    Manchego curado | | loose | 25.9 | Sheep's milk, six months, nutty.
    Blue cheese, farmhouse | Dell Road | loose | 24.5 | Creamy, salty and blue, from raw milk.
    Gruyère | | loose | 26.9 | For fondue, toasties and French onion soup. | @fondue
    Fresh goat log | Dell Road | loose 150g | 21.0 | Lemony and light, rolled in ash. | @goat
  `,
  ),
  shelf(
    "Packed cheese",
    { ...milk, picture: "cheese-wedge", keywords: "dairy" },
    `
    Mild cheddar block | Halfpenny | 400g | 3.29 | For toast, sauce and lunch boxes.
    Mature cheddar, grated | Dunmarrow | 250g | 2.99 | Straight onto the pasta bake.
    Mozzarella | Casa Lunetta | 125g | 1.19 | Cow's milk, in its water.
    Buffalo mozzarella | Casa Lunetta | 125g | 2.79 | Softer and sweeter. Serve at room temperature.
    Feta | Sol de Almera | 200g | 2.69 | Sheep and goats' milk, aged in brine.
    Halloumi | Sol de Almera | 225g | 2.99 | Squeaky. Fries without melting.
    Cream cheese | Dunmarrow | 200g | 1.79 | Smooth, for bagels and cheesecake. | #baking
    Ricotta | Casa Lunetta | 250g | 1.89 | Light and milky.
    Cottage cheese | Dunmarrow | 300g | 1.69 | Small curds, high in protein.
    Paneer | Spice Causeway | 250g | 2.89 | Firm curd cheese for curry. | +halal
    Smoked cheese slices | Halfpenny | 150g | 1.59 | Eight slices for burgers.
    Vegan grated alternative | Rootsome | 200g | 2.89 | Melts on pizza. Coconut oil based. | -milk +vegan +lactose-free
  `,
  ),
  shelf(
    "Eggs",
    {
      picture: "egg",
      allergens: "eggs",
      labels: "vegetarian gluten-free lactose-free halal kosher",
      keywords: "",
    },
    `
    Free-range eggs, large | Quillfeather | 6pc | 2.29 | Hens with grass and daylight.
    Free-range eggs, medium | Quillfeather | 12pc | 3.79 | The dozen.
    Organic eggs | Greenhallow | 6pc | 3.29 | Organic feed, small flocks, mixed sizes. | +organic @nest-with-eggs
    Barn eggs | Halfpenny | 10pc | 2.59 | Ten mixed sizes from barn hens.
    Duck eggs | Green Hollow Farm | 4pc | 3.49 | Rich yolks. A sponge rises higher. | @nest-with-eggs #baking
    Quail eggs | Quillfeather | 12pc | 3.29 | Two minutes to soft boil. | @nest-with-eggs
  `,
  ),
]);
