import { department, shelf } from "../shelf-notation.ts";

export const baby = department("Baby", "baby", "baby-bottle", [
  shelf(
    "Nappies and wipes",
    { picture: "baby", keywords: "diapers" },
    `
    Nappies, size 1 | Mimi Moss | 44pc | 7.49 | Two to five kilos.
    Nappies, size 3 | Mimi Moss | 52pc | 9.99 | Six to ten kilos.
    Nappies, size 4 | Mimi Moss | 46pc | 9.99 | Nine to fourteen kilos.
    Eco nappies, size 4 | Pebble & Pine | 24pc | 8.99 | Plant-based cover.
    Nappy pants, size 5 | Halfpenny | 36pc | 6.99 | For the ones that run.
    Water wipes | Mimi Moss | 4x60pc | 7.99 | 99.9 % water. | @droplet
    Baby wipes | Halfpenny | 64pc | 0.99 | Fragrance free. | @droplet
    Nappy cream | Mimi Moss | 100ml | 4.99 | Zinc barrier. | @lotion-bottle
  `,
  ),
  shelf(
    "Baby food",
    { picture: "bowl-with-spoon", labels: "vegetarian gluten-free organic", keywords: "infant" },
    `
    Apple and pear pouch | Mimi Moss | 100g | 1.49 | From six months. Nothing added. | @red-apple +vegan +no-added-sugar
    Carrot and sweet potato pouch | Mimi Moss | 120g | 1.69 | From six months. | @carrot +vegan +no-added-sugar
    Chicken and vegetable jar | Mimi Moss | 190g | 2.19 | From seven months, soft lumps. | -vegetarian @pot-of-food !celery
    Baby rice | Mimi Moss | 100g | 2.79 | First food, mix with milk. | @cooked-rice +vegan
    Banana porridge | Mimi Moss | 160g | 3.29 | From six months. | !gluten -gluten-free @banana
    Carrot puffs | Mimi Moss | 15g | 1.29 | Melt in the mouth. | @carrot +vegan
    Rusks | Mimi Moss | 120g | 2.29 | Low sugar. | !gluten -gluten-free @cookie
  `,
  ),
  shelf(
    "Baby milk and care",
    { picture: "baby-bottle", keywords: "infant" },
    `
    First infant milk | Mimi Moss | 800g | 14.90 | From birth. Breast milk is best for babies. | !milk !soybeans !fish
    Follow-on milk | Mimi Moss | 800g | 14.50 | From six months, with solid food. | !milk !soybeans !fish
    Ready-to-feed milk | Mimi Moss | 6x200ml | 7.90 | From birth. No mixing. | !milk !soybeans
    Baby bottle | Mimi Moss | 2pc | 9.90 | 260 ml, slow teat.
    Baby shampoo | Mimi Moss | 300ml | 3.49 | No tears. | @bubbles
    Cotton wool | Softfold | 100pc | 1.99 | Organic pads. | @cloud
  `,
  ),
]);

export const pets = department("Pets", "pets", "paw-prints", [
  shelf(
    "Dogs",
    { picture: "dog-face", keywords: "pet" },
    `
    Adult dog food, chicken | Barkley Row | 3kg | 12.90 | Complete, grain free.
    Adult dog food, beef | Halfpenny | 10kg | 15.90 | Complete dry food. | @bone
    Puppy food | Barkley Row | 2kg | 11.90 | Small kibble. | @poodle
    Wet dog food, lamb | Barkley Row | 6x400g | 8.49 | Six tins in jelly. | @canned-food
    Dental sticks | Barkley Row | 28pc | 6.99 | One a day. | @bone
    Beef jerky treats | Barkley Row | 100g | 3.49 | Air dried. | @bone
    Poo bags | Pebble & Pine | 120pc | 5.49 | Compostable. | @wastebasket
  `,
  ),
  shelf(
    "Cats",
    { picture: "cat-face", keywords: "pet" },
    `
    Adult cat food, salmon | Tabitha's | 1.5kg | 9.90 | Complete dry food. | @cat
    Kitten food | Tabitha's | 800g | 6.49 | Up to a year.
    Cat food pouches in gravy | Tabitha's | 12x85g | 5.49 | Chicken, duck, turkey and lamb. | @cat
    Cat food, tuna tins | Tabitha's | 6x70g | 7.49 | Flakes in broth. | @fish
    Cat food pouches | Halfpenny | 12x100g | 3.49 | Mixed selection. | @cat
    Cat treats | Tabitha's | 60g | 1.99 | Crunchy, soft inside.
    Clumping cat litter | Halfpenny | 10kg | 6.49 | Low dust. | @paw-prints
    Wood pellet litter | Pebble & Pine | 8kg | 7.90 | From sawmill waste. | @wood
  `,
  ),
  shelf(
    "Small animals, birds and fish",
    { picture: "rabbit-face", keywords: "pet" },
    `
    Timothy hay | Burrow & Perch | 1kg | 4.99 | Long stems. | @sheaf-of-rice
    Rabbit nuggets | Burrow & Perch | 2kg | 6.99 | High fibre.
    Hamster mix | Burrow & Perch | 700g | 3.49 | Seeds, grain, dried fruit. | @hamster
    Wild bird seed | Burrow & Perch | 2kg | 4.49 | For garden feeders. | @bird
    Fat balls | Burrow & Perch | 6pc | 2.29 | No net. | @bird
    Goldfish flakes | Burrow & Perch | 50g | 2.99 | Feed a pinch. | @tropical-fish
  `,
  ),
]);
