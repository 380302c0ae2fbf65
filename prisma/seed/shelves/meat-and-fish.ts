import { department, shelf } from "../shelf-notation.ts";

const plain = "gluten-free lactose-free";

export const meat = department("Meat and deli", "meat", "cut-of-meat", [
  shelf(
    "Beef and lamb",
    { picture: "cut-of-meat", labels: plain, keywords: "meat" },
    `
    Lean beef mince | Marrow & Sons | loose | 12.9 | Minced in the shop, 5 % fat. | #ground-beef
    Beef mince | Halfpenny | 500g | 3.99 | 20 % fat, for burgers and bolognese. | #ground-beef
    Ribeye steak | Marrow & Sons | loose 280g | 34.9 | Grass fed, dry aged for twenty-eight days.
    Striploin steak | Marrow & Sons | loose 260g | 29.9 | Cut to two centimetres. | #sirloin
    Stewing beef | Marrow & Sons | loose | 13.9 | Shin and chuck, diced by hand.
    Beef burgers | Brannock | 4x113g | 4.79 | Chuck and brisket, nothing but salt. | @hamburger
    Lamb leg, bone in | Marrow & Sons | loose 1900g | 17.9 | From the Wicklow hills. | @meat-on-bone
    Lamb chops | Marrow & Sons | loose 110g | 24.9 | Loin chops with their fat. | @meat-on-bone
    Halal lamb shoulder, diced | Saffron Road | loose | 16.9 | Cut for curry, some on the bone. | +halal
    Halal beef mince | Saffron Road | 500g | 5.99 | Hand slaughtered, 12 % fat. | +halal
  `,
  ),
  shelf(
    "Poultry",
    { picture: "poultry-leg", labels: plain, keywords: "meat chicken" },
    `
    Whole free-range chicken | Quillfeather | loose 1700g | 7.9 | Slow grown, with giblets.
    Chicken breast fillets | Brannock | 500g | 5.49 | Skinless, from barn-reared birds.
    Chicken thighs, bone in | Brannock | 1kg | 4.99 | Skin on, for the oven.
    Free-range chicken legs | Quillfeather | loose 260g | 8.9 | Thigh and drumstick in one piece.
    Organic chicken breast | Greenhallow | loose 190g | 24.9 | Certified organic, air chilled. | +organic
    Halal chicken pieces | Saffron Road | 1kg | 6.49 | A whole bird in ten pieces, skin off. | +halal
    Turkey mince | Brannock | 400g | 3.79 | 4 % fat. | @turkey
    Duck breast | Quillfeather | loose 220g | 27.9 | Score the skin and start it cold. | @duck
    Chicken livers | Quillfeather | 250g | 1.99 | For pâté, cleaned.
  `,
  ),
  shelf(
    "Pork, bacon and sausages",
    { picture: "bacon", labels: plain, keywords: "meat" },
    `
    Pork sausages | Marrow & Sons | 454g | 4.49 | 85 % pork, white pepper and mace. | !gluten !sulphites -gluten-free @hot-dog
    Gluten-free pork sausages | Brannock | 400g | 4.29 | Rice crumb in place of bread. | !sulphites @hot-dog
    Chipolatas | Halfpenny | 375g | 2.49 | Twelve thin sausages. | !gluten !sulphites -gluten-free @hot-dog
    Back bacon rashers | Brannock | 250g | 2.99 | Dry cured, eight rashers.
    Smoked streaky bacon | Brannock | 200g | 2.79 | Beech smoked. Crisps well.
    Pork loin chops | Marrow & Sons | loose 200g | 10.9 | Outdoor bred, rind on. | @cut-of-meat
    Pulled pork shoulder joint | Marrow & Sons | loose 1800g | 8.9 | Six hours at a low heat. | @cut-of-meat
    Black pudding | Brannock | 280g | 2.49 | Oats and spice, cut thick. | !gluten -gluten-free
    Chorizo ring | Sol de Almera | 200g | 3.29 | Sweet smoked paprika, for cooking. | @hot-dog
  `,
  ),
  shelf(
    "Cooked meats",
    { picture: "sandwich", labels: plain, keywords: "deli sandwich" },
    `
    Baked ham, sliced to order | Marrow & Sons | loose | 21.9 | Mustard and clove glaze, carved off the bone. | !mustard
    Cooked ham slices | Halfpenny | 200g | 1.99 | Ten slices for lunches.
    Prosciutto | Casa Lunetta | 80g | 2.99 | Air dried for fourteen months.
    Salami Milano | Casa Lunetta | 100g | 2.49 | Fine grained and mild. | !milk -lactose-free
    Mortadella | Casa Lunetta | loose | 15.9 | With pistachio, sliced thin. | !nuts
    Roast turkey breast | Brannock | 150g | 2.79 | Roasted and sliced, not reformed. | @turkey
    Pastrami | Marrow & Sons | loose | 29.9 | Brined for a week, smoked for a day. | !mustard
    Chicken liver pâté | Bramblewick | 170g | 2.69 | With brandy and thyme. | !milk -lactose-free
  `,
  ),
  shelf(
    "Meat-free",
    { picture: "falafel", labels: "vegan vegetarian lactose-free", keywords: "plant-based meat-alternative" },
    `
    Firm tofu | Kumo House | 300g | 2.29 | Press it, then fry it. | !soybeans +gluten-free
    Smoked tofu | Kumo House | 200g | 2.79 | Beech smoked, ready to slice. | !soybeans +gluten-free
    Tempeh | Greenhallow | 200g | 3.49 | Fermented organic soya beans. | !soybeans +organic +gluten-free
    Bean burgers | Rootsome | 2x100g | 2.99 | Black bean, sweet potato and smoked paprika. | @hamburger
    Plant mince | Rootsome | 300g | 2.99 | Pea protein, takes on any sauce. | +gluten-free
    Falafel | Saffron Road | 200g | 2.79 | Chickpeas, parsley and cumin. | !sesame
    Vegetable sausages | Rootsome | 300g | 2.89 | Leek and butter bean. | !gluten @hot-dog
    Seitan strips | Rootsome | 180g | 3.29 | Wheat protein in soy and ginger. | !gluten !soybeans
  `,
  ),
]);

export const seafood = department("Fish and seafood", "seafood", "fish", [
  shelf(
    "Fresh fish",
    { picture: "fish", allergens: "fish", labels: plain, keywords: "" },
    `
    Salmon fillet | Harbour Nine | loose 160g | 26.9 | Organic farmed, skin on, pin-boned. | +organic
    Cod fillet | Harbour Nine | loose 200g | 24.9 | Thick loin from day boats.
    Haddock fillet | Harbour Nine | loose 190g | 19.9 | Sweet and flaky, for the pan.
    Hake steaks | Harbour Nine | loose 210g | 18.9 | Cut on the bone.
    Whole mackerel | Harbour Nine | loose 350g | 9.9 | Gutted, head on. Landed yesterday.
    Whole sea bass | Harbour Nine | loose 420g | 19.5 | Scaled and cleaned for one or two. | @tropical-fish
    Tuna steak | Harbour Nine | loose 170g | 32.9 | Pole caught, dark red.
    Fish pie mix | Harbour Nine | 320g | 5.49 | Salmon, smoked haddock and white fish.
  `,
  ),
  shelf(
    "Shellfish",
    { picture: "shrimp", labels: plain, keywords: "seafood" },
    `
    Mussels in the shell | Harbour Nine | 1kg | 6.90 | Rope grown, scrubbed. Cook the day they come. | !molluscs @oyster
    Oysters | Harbour Nine | 6pc | 9.90 | Carlingford rocks, unopened. | !molluscs @oyster
    Raw king prawns | Harbour Nine | 200g | 6.49 | Peeled, tail on. | !crustaceans #shrimp
    Cooked prawns | Halfpenny | 200g | 3.99 | Cold water, ready to eat. | !crustaceans #shrimp
    Crab claws | Harbour Nine | 400g | 12.90 | Cooked and cracked. | !crustaceans @crab
    Whole lobster | Harbour Nine | loose 600g | 38.0 | Live until noon, cooked on request. | !crustaceans @lobster
    Squid tubes | Harbour Nine | loose 180g | 15.9 | Cleaned, for rings. | !molluscs @squid
    Octopus, cooked | Sol de Almera | 250g | 9.49 | Tender tentacles for the grill. | !molluscs @octopus
  `,
  ),
  shelf(
    "Smoked and cured fish",
    { picture: "sushi", allergens: "fish", labels: plain, keywords: "" },
    `
    Oak-smoked salmon | Harbour Nine | 100g | 5.90 | Cut long and thin.
    Smoked mackerel fillets | Fjordvik | 200g | 3.49 | Peppered, ready to flake. | @fish
    Smoked haddock | Harbour Nine | loose 200g | 21.9 | Natural colour, no dye. | @fish
    Gravadlax with dill | Fjordvik | 120g | 5.49 | Sugar cured, mustard sauce inside. | !mustard @sushi
    Pickled herring | Fjordvik | 250g | 3.29 | Sweet onion brine. | @jar
    Taramasalata | Sol de Almera | 170g | 2.49 | Smoked cod roe whipped with oil. | !gluten -gluten-free @bowl-with-spoon
    Salmon trout caviar | Fjordvik | 80g | 7.90 | Bright pearls for blini.
  `,
  ),
]);
