import { department, shelf } from "../shelf-notation.ts";

/** Every row here is for adults: the department carries the age limit. */
export const alcohol = department("Beer, wine and spirits", "alcohol", "clinking-glasses", [
  shelf(
    "Beer and cider",
    { picture: "beer-mug", allergens: "gluten", labels: "vegan vegetarian", keywords: "alcohol" },
    `
    Pale ale | Nine Lanterns | 440ml | 3.29 | 4.6 %. Citra hops, hazy.
    Dry stout | Nine Lanterns | 4x440ml | 8.90 | 4.2 %. Roasted barley. | @clinking-beer-mugs
    Pilsner | Nine Lanterns | 6x330ml | 9.49 | 4.8 %. Noble hops. | @clinking-beer-mugs
    Lager | Halfpenny | 4x500ml | 4.99 | 4.0 %. Cold and plain. | @clinking-beer-mugs
    India pale ale | Nine Lanterns | 440ml | 3.79 | 6.2 %. Bitter and resinous.
    Wheat beer | Weingut Amselberg | 500ml | 2.79 | 5.3 %. Clove and banana.
    Alcohol-free pale ale | Nine Lanterns | 4x330ml | 5.99 | 0.5 %. Same hops. | 
    Dry cider | Hollow Bough | 500ml | 3.19 | 5.8 %. Bittersweet apples. | -gluten !sulphites +gluten-free @red-apple
    Medium cider | Hollow Bough | 4x500ml | 8.99 | 4.5 %. Softer. | -gluten !sulphites +gluten-free @red-apple
  `,
  ),
  shelf(
    "Red wine",
    { picture: "wine-glass", allergens: "sulphites", labels: "vegetarian gluten-free", keywords: "alcohol" },
    `
    Rioja crianza | Bodega Tres Olmos | 750ml | 11.90 | 13.5 %. A year in oak. | +vegan
    Côtes du Rhône | Domaine des Cigalets | 750ml | 10.90 | 14 %. Grenache and syrah.
    Chianti classico | Cantina Fontelucia | 750ml | 14.50 | 13 %. Cherry and leather.
    Pinot noir | Weingut Amselberg | 750ml | 13.90 | 12.5 %. Light, serve cool. | +vegan
    House red | Halfpenny | 750ml | 6.49 | 12.5 %. Merlot, soft.
    Malbec | Bodega Tres Olmos | 750ml | 9.90 | 13.5 %. Dark plum.
  `,
  ),
  shelf(
    "White and rosé wine",
    { picture: "wine-glass", allergens: "sulphites", labels: "vegetarian gluten-free", keywords: "alcohol" },
    `
    Sauvignon blanc | Domaine des Cigalets | 750ml | 10.90 | 12.5 %. Gooseberry, flint. | +vegan
    Riesling, dry | Weingut Amselberg | 750ml | 12.50 | 11.5 %. Lime and slate. | +vegan
    Albariño | Bodega Tres Olmos | 750ml | 12.90 | 12.5 %. Made for shellfish.
    Pinot grigio | Cantina Fontelucia | 750ml | 8.90 | 12 %. Easy.
    Provence rosé | Domaine des Cigalets | 750ml | 13.90 | 13 %. Pale and dry.
    Organic chardonnay | Greenhallow | 750ml | 12.90 | 13 %. Unoaked. | +organic +vegan
    House white | Halfpenny | 750ml | 6.49 | 12 %. Crisp.
  `,
  ),
  shelf(
    "Sparkling wine",
    {
      picture: "bottle-with-popping-cork",
      allergens: "sulphites",
      labels: "vegetarian gluten-free",
      keywords: "alcohol",
    },
    `
    Prosecco | Cantina Fontelucia | 750ml | 12.90 | 11 %. Pear and foam.
    Cava brut | Bodega Tres Olmos | 750ml | 11.50 | 11.5 %. Bottle fermented. | +vegan
    Champagne brut | Domaine des Cigalets | 750ml | 34.90 | 12 %. Three years on lees.
    Alcohol-free sparkling | Cantina Fontelucia | 750ml | 7.90 | 0.0 %. Not too sweet. | @clinking-glasses
  `,
  ),
  shelf(
    "Spirits",
    { picture: "tumbler-glass", labels: "vegan vegetarian", keywords: "alcohol" },
    `
    Single malt whiskey | Saltmarsh & Rye | 700ml | 48.00 | 43 %. Ten years, bourbon casks.
    Blended whiskey | Saltmarsh & Rye | 700ml | 28.00 | 40 %. For hot ones too.
    Coastal gin | Saltmarsh & Rye | 700ml | 36.00 | 41 %. Juniper and sea lettuce. | @cocktail-glass
    Vodka | Halfpenny | 700ml | 19.90 | 37.5 %. Triple distilled. | @cocktail-glass
    Dark rum | Saltmarsh & Rye | 700ml | 29.90 | 40 %. Molasses and orange peel.
    Orange aperitif | Cantina Fontelucia | 700ml | 15.90 | 11 %. For spritz. | @tropical-drink
    Irish cream | Dunmarrow | 700ml | 17.90 | 17 %. Shake well. | !milk -vegan
    Junmai sake | Kumo House | 720ml | 19.90 | 15 %. Serve cool. | @sake
  `,
  ),
]);
