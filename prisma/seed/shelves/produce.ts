import { department, shelf } from "../shelf-notation.ts";

const fresh = "vegan vegetarian gluten-free lactose-free halal kosher";

export const produce = department("Fruit and vegetables", "produce", "leafy-green", [
  shelf(
    "Apples and pears",
    { picture: "red-apple", labels: fresh, keywords: "fruit" },
    `
    Royal Gala apples | | loose 150g | 2.79 | Crisp, sweet and thin skinned, the one children finish.
    Braeburn apples | | loose 165g | 2.99 | Sharp and sweet in balance, and holds its shape in a tart.
    Granny Smith apples | | loose 170g | 2.89 | Hard, green and properly sour. Good with cheese. | @green-apple
    Bramley cooking apples | | loose 260g | 2.49 | Falls to a fluffy purée, so best for sauce and crumble. | @green-apple #baking
    Organic Pink Lady style apples | Greenhallow | 6pc | 3.79 | Six late-picked organic apples, blush red and very juicy. | +organic
    Conference pears | | loose 180g | 2.69 | Long and russeted. Ready when the neck gives a little. | @pear
    Comice pears | | loose 220g | 3.29 | Buttery when ripe. Leave two days on the sill first. | @pear
    Organic Abate pears | Greenhallow | 4pc | 3.19 | Four slim organic pears, honeyed and fine grained. | @pear +organic
  `,
  ),
  shelf(
    "Citrus",
    { picture: "tangerine", labels: fresh, keywords: "fruit" },
    `
    Navel oranges | | loose 220g | 2.19 | Seedless and easy to peel, from the south of Spain.
    Blood oranges | | loose 180g | 2.99 | Ruby flesh with a note of raspberry. January to March.
    Juicing oranges | | 2kg | 3.99 | A net of thin-skinned Valencias, about a litre of juice. | #net
    Clementines | | loose 80g | 2.59 | Small, sweet, leafy and gone by the time you reach home.
    Easy peelers | Halfpenny | 600g | 1.69 | A net of whatever mandarin is sweetest this week. | #mandarin #satsuma
    Unwaxed lemons | | loose 120g | 3.19 | Unwaxed, so the zest is yours to use. | @lemon
    Organic lemons | Greenhallow | 4pc | 2.49 | Four organic Sicilian lemons with thick fragrant skins. | @lemon +organic
    Limes | | loose 70g | 4.49 | Thin skinned and full of juice. Roll before cutting. | @lime
    Pink grapefruit | | loose 350g | 2.29 | Bittersweet and heavy for its size.
  `,
  ),
  shelf(
    "Berries and cherries",
    { picture: "strawberry", labels: fresh, keywords: "fruit soft-fruit" },
    `
    Strawberries | | 400g | 3.49 | Picked red to the shoulder. Eat within two days.
    Organic strawberries | Greenhallow | 250g | 3.99 | Smaller and darker, grown in soil without sprays. | +organic
    Raspberries | | 150g | 2.79 | Soft and sharp. Handle them as little as you can. | @strawberry
    Blueberries | | 250g | 3.29 | Firm berries with the bloom still on. | @blueberries
    Blueberries family tub | Halfpenny | 500g | 4.99 | Mixed sizes, good value for porridge and baking. | @blueberries
    Blackberries | | 150g | 2.69 | Big cultivated berries, sweet enough without sugar. | @blueberries
    Cherries | | loose 9g | 8.99 | Dark and crisp, stalks on. Weighed for you. | @cherries
  `,
  ),
  shelf(
    "Bananas and tropical fruit",
    { picture: "banana", labels: fresh, keywords: "fruit" },
    `
    Bananas | | loose 125g | 1.49 | Just turning yellow, three days from perfect.
    Organic Fairtrade bananas | Greenhallow | 5pc | 1.99 | Five organic bananas from a growers’ co-operative in Peru. | +organic +fair-trade
    Mango | | 1pc | 1.79 | Ready to eat: it should smell of mango at the stalk. | @mango
    Pineapple | | 1pc | 2.49 | Sweet golden pineapple with its crown. | @pineapple
    Kiwi fruit | | loose 95g | 3.49 | Green kiwis, ripe enough for a spoon. | @kiwi-fruit
    Golden kiwis | | 4pc | 2.59 | Smooth skinned and milder than the green ones. | @kiwi-fruit
    Hass avocados | | 2pc | 2.29 | Two ripe avocados, black skinned and creamy. | @avocado
    Avocados, ripen at home | | loose 190g | 6.49 | Firm today, ready in three or four days. | @avocado
    Whole coconut | | 1pc | 1.99 | With its water inside. Shake it and hear. | @coconut
  `,
  ),
  shelf(
    "Grapes, melons and stone fruit",
    { picture: "grapes", labels: fresh, keywords: "fruit" },
    `
    Red seedless grapes | | loose | 4.49 | Sweet crimson grapes cut by the bunch.
    White seedless grapes | | 500g | 2.99 | Crunchy green-gold grapes in a paper punnet.
    Watermelon | | loose 3200g | 1.29 | Whole seedless watermelon. Sounds hollow when it is right. | @watermelon
    Galia melon | | 1pc | 2.79 | Netted skin, pale green flesh, scented when ripe. | @melon
    Cantaloupe melon | | 1pc | 2.69 | Orange fleshed and honeyed, good with cured ham. | @melon
    Flat peaches | | loose 95g | 4.29 | Saturn peaches, white fleshed and easy to stone. | @peach
    Nectarines | | loose 140g | 3.49 | Yellow-fleshed, sold firm to ripen at home. | @peach
    Apricots | | loose 50g | 4.99 | Small season, worth it. Poach the ones that stay firm. | @peach
    Purple plums | | loose 75g | 2.99 | Tart skin, sweet inside. Freestone. | @cherries
  `,
  ),
  shelf(
    "Tomatoes and cucumbers",
    { picture: "tomato", labels: fresh, keywords: "vegetables salad" },
    `
    Vine tomatoes | | loose 110g | 3.29 | Ripened on the vine and sold on it.
    Plum tomatoes | | loose 90g | 2.99 | Fewer seeds, thicker flesh, better for sauce.
    Cherry tomatoes | | 250g | 1.49 | Sweet enough to eat from the punnet.
    Heritage tomatoes | Greenhallow | 500g | 4.29 | Mixed colours and shapes, organic, never refrigerated. | +organic
    Beef tomatoes | | loose 240g | 2.89 | One slice covers the bread.
    Cucumber | | 1pc | 0.99 | Whole, unwrapped. | @cucumber
    Baby cucumbers | | 300g | 1.79 | Snack sized and very crunchy. | @cucumber
  `,
  ),
  shelf(
    "Salad and leafy greens",
    { picture: "leafy-green", labels: fresh, keywords: "vegetables salad" },
    `
    Little Gem lettuce | | 2pc | 1.29 | Two tight hearts, sweet and crisp.
    Butterhead lettuce | | 1pc | 1.19 | Soft round lettuce cut this morning.
    Rocket | | 100g | 1.49 | Peppery wild rocket, washed. | @green-salad #arugula
    Baby spinach | | 200g | 1.89 | Washed and tender enough for salad.
    Organic curly kale | Greenhallow | 200g | 1.79 | Dark leaves. Strip the stalks before cooking. | +organic
    Rainbow chard | Greenhallow | 250g | 2.29 | Stalks in pink, gold and white. Organic. | +organic
    Pak choi | | 2pc | 1.59 | Halve and steam for three minutes. | #bok-choy
    Mixed leaf salad | Halfpenny | 150g | 0.99 | Lettuce, radicchio and frisée, washed. | @green-salad
    Savoy cabbage | | 1pc | 1.49 | Crinkled, sweet after frost.
    Red cabbage | | loose 900g | 1.69 | For slow braises and quick slaws.
  `,
  ),
  shelf(
    "Potatoes and roots",
    { picture: "potato", labels: fresh, keywords: "vegetables" },
    `
    Rooster potatoes | | 2kg | 2.79 | Red skinned and floury: mash, chips and roast.
    Baking potatoes | | loose 280g | 1.59 | Big and even, an hour in a hot oven.
    Baby potatoes | | 1kg | 1.99 | Waxy and thin skinned. Boil them whole.
    Sweet potatoes | | loose 260g | 2.19 | Orange flesh that roasts to toffee at the edges. | @roasted-sweet-potato
    Carrots | | loose 95g | 1.19 | Unwashed, so they keep. | @carrot
    Organic bunched carrots | Greenhallow | 500g | 2.29 | With their tops, which make good pesto. | @carrot +organic
    Parsnips | | loose 140g | 1.89 | Sweet after the frost. Roast with honey. | @carrot
    Beetroot | | loose 120g | 1.79 | Raw, purple and earthy. | @onion
    Celeriac | | 1pc | 1.99 | Knobbly outside, nutty inside. | @potato !celery
    Swede turnip | | loose 800g | 1.29 | For mash with plenty of pepper. | @potato
    Fresh ginger | | loose 60g | 5.99 | Plump, thin skinned and hot. | @ginger-root
  `,
  ),
  shelf(
    "Onions, garlic and leeks",
    { picture: "onion", labels: fresh, keywords: "vegetables" },
    `
    Brown onions | | loose 130g | 1.19 | The beginning of most dinners.
    Red onions | | loose 130g | 1.59 | Milder, for salads and pickling.
    Brown onions | Halfpenny | 1kg | 0.99 | A kilo net for the cupboard.
    Banana shallots | | 400g | 2.19 | Sweet and easy to peel.
    Spring onions | | 1pc | 0.89 | One bunch, about eight. | #scallions
    Garlic | | 3pc | 1.19 | Three firm white bulbs. | @garlic
    Organic smoked garlic | Greenhallow | 1pc | 1.99 | One bulb, smoked over oak for two days. | @garlic +organic
    Leeks | | loose 200g | 2.29 | Trimmed, long and white.
  `,
  ),
  shelf(
    "Peppers, squash and beans",
    { picture: "bell-pepper", labels: fresh, keywords: "vegetables" },
    `
    Red peppers | | loose 170g | 3.99 | Sweet and thick walled.
    Mixed peppers | | 3pc | 2.19 | One red, one yellow, one green.
    Red chillies | | 50g | 0.89 | Medium hot. Seeds out for less. | @hot-pepper
    Aubergine | | loose 300g | 2.99 | Glossy and firm, no salting needed. | @eggplant #eggplant
    Courgettes | | loose 210g | 2.19 | Small ones, for flavour. | @cucumber #zucchini
    Butternut squash | | loose 1100g | 1.59 | Roast in the skin and scoop. | @roasted-sweet-potato
    Broccoli | | loose 380g | 2.59 | Tight dark heads. The stalk is good too. | @broccoli
    Tenderstem style broccoli | | 200g | 2.19 | Long stemmed and cooks in three minutes. | @broccoli
    Cauliflower | | 1pc | 1.99 | White and heavy, with its leaves. | @broccoli
    Fine green beans | | 200g | 1.69 | Topped, not tailed. | @pea-pod
    Sugar snap peas | | 150g | 1.79 | Eat them raw, pod and all. | @pea-pod
    Corn on the cob | | 2pc | 1.49 | Two cobs, husks off. | @ear-of-corn
    Asparagus | | 250g | 2.99 | One bundle, snapped fresh. | @leafy-green
  `,
  ),
  shelf(
    "Mushrooms",
    { picture: "brown-mushroom", labels: fresh, keywords: "vegetables" },
    `
    Chestnut mushrooms | | 250g | 1.49 | Firmer and nuttier than the white ones.
    Closed cup mushrooms | Halfpenny | 300g | 0.99 | Everyday white mushrooms.
    Portobello mushrooms | | 2pc | 1.79 | Two big flat caps for the grill.
    Oyster mushrooms | Greenhallow | 150g | 2.79 | Organic, grown on straw outside the city. | +organic
    Shiitake mushrooms | | 125g | 2.49 | Savoury and meaty. Remove the stalks.
  `,
  ),
  shelf(
    "Fresh herbs",
    { picture: "herb", labels: fresh, keywords: "" },
    `
    Basil plant | | 1pc | 1.79 | A living pot. Water from below. | @potted-plant
    Flat-leaf parsley | | 30g | 0.99 | One generous bunch.
    Coriander | | 30g | 0.99 | Leaves and stalks, both useful. | #cilantro
    Mint | | 30g | 0.99 | Garden mint for tea, peas and lamb.
    Rosemary | | 20g | 0.99 | Woody sprigs, keeps for a week.
    Thyme | | 20g | 0.99 | Small leaves, large flavour.
    Organic dill | Greenhallow | 25g | 1.29 | Feathery organic dill for fish and pickles. | +organic
  `,
  ),
]);
