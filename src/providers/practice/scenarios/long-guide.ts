/** More than six hundred words, so that a stream can be watched, cancelled and timed. */
export const LONG_GUIDE = `Repairing a puncture, from start to finish

A puncture is the most ordinary trouble a bicycle has, and the easiest to put right. You need two or three tyre levers, a pump, a patch kit with sandpaper and glue, a rag, and a quarter of an hour. A bowl of water helps, and so does a friend who holds the wheel, though neither is necessary. Before you begin, find a dry place with good light, because small holes like to hide.

First take the wheel out. If it is the rear one, shift to the smallest cog, so that the chain has slack. Open the rim brake if there is one; with a disc brake, remember not to squeeze the lever while the wheel is away, or the pads will close. Loosen the quick release or the nuts, lift the bicycle by the frame, and let the wheel drop out. Lay the bicycle on its left side or hang it up, but do not stand it on the derailleur.

Now let out whatever air is left. Push the sides of the tyre into the middle of the rim all the way round. The middle is the deepest part, and the slack you gain there is the whole secret of getting a tyre off without a fight. Opposite the valve, slip one lever under the edge of the tyre and hook it to a spoke. Put the second lever a hand's width away and lift. When a stretch of the edge has come over the rim, run the lever along until one side is free. The other side can stay where it is.

Pull out the tube, the valve last. Pump it up until it is a little fatter than it was in the tyre. Listen, and turn it slowly past your ear and your cheek, because skin feels a leak that ears miss. If you still find nothing, press the tube through a bowl of water and look for a chain of bubbles. Mark the spot with a cross that is larger than the patch will be, so that you can still see where it was when the glue is on.

Before you mend the tube, find out what made the hole. Hold the tube against the tyre with the valve in its place; the hole then tells you where to look. Run your fingers carefully along the inside of the tyre. Thorns, splinters of glass and bits of wire sit there and wait for the next tube. Two small holes side by side are the bite of the rim: the tyre was too soft and you rode over an edge. A hole on the inner side comes from the rim tape, which should cover every spoke hole.

Roughen the rubber round the hole with the sandpaper, wipe off the dust, and spread a thin layer of glue, wider than the patch. Then comes the part that most people hurry: wait. The glue has to look dull and feel almost dry, which takes about five minutes. Press the patch on from the middle outwards, with your thumbs and some patience, and leave its thin foil where it is if it clings.

Put a breath of air into the tube, so that it keeps its shape, and lay it into the tyre, beginning at the valve. Work the edge back over the rim with your thumbs, again starting at the valve and pushing what you have gained into the middle. The last piece is tight. Resist the lever here, since it pinches tubes; roll the edge over with the heels of your hands instead. Look along both sides to see that no tube peeps out.

Pump to half the pressure, spin the wheel, and watch whether the tyre runs true. Then pump to what is printed on its side. Put the wheel back, close the brake, lift the bicycle and let it drop a finger's width: if nothing rattles, ride round the block. Carry the old tube home, keep the thorn as a trophy, and check the pressure once a week from now on, because a firm tyre is the best repair of all.`
