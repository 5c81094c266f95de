//! Keeps tiles painted with maps, by the page's one painter.

use crate::browser::painter::Painter;
use crate::pixels::Painting;
use yew::prelude::*;

/// Lets the painter follow what moves the tiles.
#[hook]
pub fn use_painter() {
    use_effect_with((), move |()| Painter::of_page().watch());
}

/// Keeps the tiles inside an element painted, in their order on the page. Only the pixels follow other paintings, so the
/// tiles need not be rendered again. Without paintings, the old pixels stay.
#[hook]
pub fn use_painted(place: &NodeRef, paintings: Vec<Painting>) {
    let number = *use_memo((), |()| Painter::of_page().number());
    {
        let place = place.clone();
        use_effect_with(paintings, move |paintings| {
            if let Some(place) = place.cast().filter(|_| !paintings.is_empty()) {
                Painter::of_page().hang(number, &place, paintings);
            }
        });
    }
    use_effect_with((), move |()| move || Painter::of_page().take_down(number));
}

/// Keeps several groups of tiles painted. Each group is an element with this selector inside `place`, with its own canvas.
#[hook]
pub fn use_boards(place: &NodeRef, selector: &'static str, boards: Vec<Vec<Painting>>) {
    let place = place.clone();
    let numbers = use_mut_ref(Vec::<u32>::new);
    let hung = numbers.clone();
    use_effect_with(boards, move |boards| {
        if let Some(place) = place.cast() {
            Painter::of_page().hang_all(&mut hung.borrow_mut(), &place, selector, boards);
        }
    });
    use_effect_with((), move |()| {
        move || numbers.borrow().iter().for_each(|number| Painter::of_page().take_down(*number))
    });
}

/// Measures tiles again whenever `reason` changes.
#[hook]
pub fn use_resized<R: PartialEq + 'static>(reason: R) {
    use_effect_with(reason, |_| Painter::of_page().look_again());
}
