import type { DepartmentTint } from "#domain/catalogue";
import { type Cents, cents } from "#domain/money";

/** A vendor of the demo marketplace: who it is, what it charges to deliver and what it puts on its shelves. */
export type DemoVendor = {
  readonly slug: string;
  readonly name: string;
  readonly story: string;
  readonly location: string;
  readonly illustration: string;
  readonly tint: DepartmentTint;
  readonly deliveryFee: Cents;
  readonly minimumOrder: Cents;
  readonly freeDeliveryFrom: Cents | null;
  /** Its prices against the usual ones, in percent. */
  readonly priceLevel: number;
  /** Brands it makes itself: always in its range, seldom in another's. */
  readonly ownBrands: readonly string[];
  /** The share of a department's or a shelf's products it carries, in percent; the shelf's name wins. */
  readonly carries: Readonly<Record<string, number>>;
};

export const vendors: readonly DemoVendor[] = [
  {
    slug: "northgate-market",
    name: "Northgate Market",
    story:
      "The full weekly shop, run by the same family since the trams stopped at the door. If it belongs in a kitchen cupboard, it is on one of our eleven aisles.",
    location: "Dorset Street, Dublin 1",
    illustration: "shopping-cart",
    tint: "pantry",
    deliveryFee: cents(490),
    minimumOrder: cents(2500),
    freeDeliveryFrom: cents(7000),
    priceLevel: 100,
    ownBrands: [],
    carries: {
      produce: 74, dairy: 82, bakery: 60, meat: 55, seafood: 35, frozen: 85, pantry: 80, drinks: 80,
      snacks: 80, household: 72, care: 70, baby: 70, pets: 60, alcohol: 55,
    },
  },
  {
    slug: "big-barrow",
    name: "Big Barrow",
    story:
      "Big packs and plain labels at the lowest prices we can stand behind. We deliver twice a day in full vans, which is why it costs so little.",
    location: "Ballymount, Dublin 12",
    illustration: "articulated-lorry",
    tint: "frozen",
    deliveryFee: cents(350),
    minimumOrder: cents(4000),
    freeDeliveryFrom: cents(9000),
    priceLevel: 91,
    ownBrands: ["Halfpenny"],
    carries: {
      produce: 52, dairy: 45, bakery: 25, meat: 30, frozen: 60, pantry: 46, drinks: 46, snacks: 46,
      household: 52, care: 45, baby: 50, pets: 45, alcohol: 25,
    },
  },
  {
    slug: "corner-lantern",
    name: "The Corner Lantern",
    story:
      "The shop with the light on. Milk, bread, batteries and something sweet, at your door within the hour until eleven at night.",
    location: "South Circular Road, Dublin 8",
    illustration: "convenience-store",
    tint: "snacks",
    deliveryFee: cents(290),
    minimumOrder: cents(0),
    freeDeliveryFrom: cents(3500),
    priceLevel: 114,
    ownBrands: [],
    carries: {
      produce: 12, dairy: 34, bakery: 24, frozen: 28, pantry: 26, drinks: 50, snacks: 55, household: 34,
      care: 34, baby: 26, alcohol: 14, "Frozen pizza": 60, "Ice cream and ice": 55, Milk: 60, "Bananas and tropical fruit": 20,
    },
  },
  {
    slug: "green-hollow-farm",
    name: "Green Hollow Farm",
    story:
      "Forty organic acres below the Wicklow hills. We pick on the morning we deliver, so the list is short in February and long in August.",
    location: "Glencullen, County Wicklow",
    illustration: "tractor",
    tint: "produce",
    deliveryFee: cents(550),
    minimumOrder: cents(2000),
    freeDeliveryFrom: cents(6000),
    priceLevel: 108,
    ownBrands: ["Green Hollow Farm", "Greenhallow"],
    carries: {
      "Apples and pears": 70, "Berries and cherries": 60, "Tomatoes and cucumbers": 60,
      "Salad and leafy greens": 80, "Potatoes and roots": 80, "Onions, garlic and leeks": 70,
      "Peppers, squash and beans": 40, Mushrooms: 60, "Fresh herbs": 85, Eggs: 30,
    },
  },
  {
    slug: "rye-and-fennel",
    name: "Rye & Fennel",
    story:
      "Two bakers, one stone oven and a rye starter older than the lease. Everything is baked before six and gone by four.",
    location: "Manor Street, Stoneybatter, Dublin 7",
    illustration: "croissant",
    tint: "bakery",
    deliveryFee: cents(390),
    minimumOrder: cents(1200),
    freeDeliveryFrom: cents(3000),
    priceLevel: 105,
    ownBrands: ["Rye & Fennel"],
    carries: { "Jam, honey and spreads": 35, Coffee: 30, "Butter and spreads": 25 },
  },
  {
    slug: "harbour-nine",
    name: "Harbour Nine",
    story:
      "Our own two boats and a stall on the west pier. If the weather keeps us in, we say so and sell you less.",
    location: "West Pier, Howth",
    illustration: "sailboat",
    tint: "seafood",
    deliveryFee: cents(590),
    minimumOrder: cents(2000),
    freeDeliveryFrom: cents(6500),
    priceLevel: 103,
    ownBrands: ["Harbour Nine", "Fjordvik"],
    carries: { seafood: 80, Citrus: 25, "Fresh herbs": 30, "White and rosé wine": 40 },
  },
  {
    slug: "marrow-and-sons",
    name: "Marrow & Sons",
    story:
      "Butchers to the same streets for four generations. We know each farm by name, and we will cut it how you like it.",
    location: "Meath Street, Dublin 8",
    illustration: "cut-of-meat",
    tint: "meat",
    deliveryFee: cents(450),
    minimumOrder: cents(2000),
    freeDeliveryFrom: cents(6000),
    priceLevel: 102,
    ownBrands: ["Marrow & Sons"],
    carries: { "Beef and lamb": 55, Poultry: 75, "Pork, bacon and sausages": 80, "Cooked meats": 70, Eggs: 60 },
  },
  {
    slug: "dell-road-dairy",
    name: "Dell Road Dairy",
    story:
      "A cheese counter with ninety wheels and a churn in the back room. Ask for a taste before you buy, even here: we slip one into the bag.",
    location: "Dell Road, Ranelagh, Dublin 6",
    illustration: "cow-face",
    tint: "dairy",
    deliveryFee: cents(390),
    minimumOrder: cents(1500),
    freeDeliveryFrom: cents(4500),
    priceLevel: 104,
    ownBrands: ["Dell Road", "Dunmarrow"],
    carries: {
      Milk: 70, Yoghurt: 75, "Butter and spreads": 70, "Cream and custard": 80, "Cheese counter": 95,
      "Packed cheese": 75, Eggs: 70, "Biscuits and bars": 15, "Red wine": 30,
    },
  },
  {
    slug: "saffron-road",
    name: "Saffron Road",
    story:
      "Spices by the scoop, halal meat by the kilo and the good mangoes when they land. Three sisters, eleven countries, one very full shop.",
    location: "Clanbrassil Street, Dublin 8",
    illustration: "curry-rice",
    tint: "snacks",
    deliveryFee: cents(390),
    minimumOrder: cents(1500),
    freeDeliveryFrom: cents(5000),
    priceLevel: 96,
    ownBrands: ["Saffron Road", "Spice Causeway", "Casa Verdejo", "Kumo House"],
    carries: {
      Citrus: 50, "Bananas and tropical fruit": 70, "Tomatoes and cucumbers": 45,
      "Peppers, squash and beans": 65, "Onions, garlic and leeks": 60, "Potatoes and roots": 35,
      "Fresh herbs": 60, "Rice and grains": 70, "Beans and pulses": 70, "Herbs, spices and stock": 70,
      "Nuts and dried fruit": 70, "Oils and vinegars": 30, "Pasta and noodles": 30, Tea: 40,
    },
  },
  {
    slug: "second-cellar",
    name: "Second Cellar",
    story:
      "Small growers, honest bottles and no scores on the shelf. Tell us what is for dinner and we will tell you what to open.",
    location: "Camden Street, Dublin 2",
    illustration: "wine-glass",
    tint: "alcohol",
    deliveryFee: cents(590),
    minimumOrder: cents(2000),
    freeDeliveryFrom: cents(8000),
    priceLevel: 101,
    ownBrands: [
      "Nine Lanterns", "Hollow Bough", "Saltmarsh & Rye", "Bodega Tres Olmos", "Domaine des Cigalets",
      "Cantina Fontelucia", "Weingut Amselberg",
    ],
    carries: { alcohol: 85, "Cheese counter": 25, "Crisps and popcorn": 20, "Oils and vinegars": 25, Water: 30 },
  },
  {
    slug: "bluebell-house",
    name: "Bluebell House",
    story:
      "Everything for the home and the small people in it, with as little plastic as we can manage. We refill what we sell.",
    location: "Main Street, Dundrum, Dublin 16",
    illustration: "house-with-garden",
    tint: "household",
    deliveryFee: cents(450),
    minimumOrder: cents(2000),
    freeDeliveryFrom: cents(5500),
    priceLevel: 103,
    ownBrands: ["Pebble & Pine", "Fernly", "Mimi Moss"],
    carries: { household: 70, care: 85, baby: 90, "Baby food": 95 },
  },
  {
    slug: "whisker-and-paw",
    name: "Whisker & Paw",
    story:
      "Food and comforts for anything with fur, fins or feathers. Our tester is called Biscuit and he has opinions.",
    location: "Phibsborough Road, Dublin 7",
    illustration: "dog-face",
    tint: "pets",
    deliveryFee: cents(490),
    minimumOrder: cents(1500),
    freeDeliveryFrom: cents(4500),
    priceLevel: 100,
    ownBrands: ["Barkley Row", "Tabitha's", "Burrow & Perch"],
    carries: { pets: 90 },
  },
];
