use crate::drawing::{DRAW_BY_KEYS, GREY_INK, NO_SHEET, grey_name, pen_place};

#[test]
fn what_drawing_needs_is_said() {
    assert_eq!(
        DRAW_BY_KEYS,
        "By keyboard: the arrow keys move the pen cell by cell, Space or Enter puts a dot or fills, and with Shift held \
         the arrow keys draw."
    );
    assert_eq!(NO_SHEET, "Typed numbers cannot be drawn on. Choose a sheet to begin a drawing.");
    assert_eq!(GREY_INK, "The picture is grey. Choose RGB below to draw in colour.");
    assert_eq!(pen_place(0, 4), "Pen at row 1, column 5");
    let greys = [0, 1, 254, 255].map(grey_name);
    assert_eq!(greys, ["Black", "Grey 1 of 255", "Grey 254 of 255", "White"]);
}
